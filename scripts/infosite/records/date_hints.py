"""The day or the time that an editor probably meant by what is none, as it is written here."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any

from ..messages.message import Message
from .clock_words import figures

MONTHS = tuple(
    Message(code)
    for code in (
        *("month.january", "month.february", "month.march", "month.april", "month.may", "month.june", "month.july"),
        *("month.august", "month.september", "month.october", "month.november", "month.december"),
    )
)
MONTH_NAMES = {
    start: number
    for number, starts in enumerate(
        (
            "jan jän ene gen oca sty січ",
            "feb fév fev şub лют",
            "mär mar mae mrt maa бер",
            "apr avr abr kwi nis кві",
            "mai may mag maj mei тра",
            "jun juin giu haz cze чер",
            "jul juil lug tem lip лип",
            "aug aoû ago ağu sie сер",
            "sep set eyl wrz вер",
            "okt oct out ott eki paź жов",
            "nov kas lis лис",
            "dez dec déc dic ara gru гру",
        ),
        1,
    )
    for start in starts.split()
}
"""How months begin in the languages of Europe."""
AROUND = re.compile(
    r"^\s*(?:(?:stand|vom|am|den|ab|bis|seit|anfang|mitte|ende|etwa|circa|ungefähr|geprüft|abgerufen|zuletzt"
    r"|aktualisiert|as of|since|from|on|about|checked|updated)\b:?|ca\.?)\s*|\s*(?:\([^()]*\)|[?.,;])\s*$",
    re.IGNORECASE,
)
"""What people write around a day."""
YEAR = r"(\d{4}|\d\d)"
SERIAL = range(36_526, 73_051)
"""Numbers by which spreadsheet programs know the days of this century."""


def suggested_day(text: str) -> str | None:
    """The day or month that a German date, one with slashes or one in words means, as it is written here.

    None for what is no day, and for what is one day in Europe and another in America.
    """
    text = AROUND.sub("", AROUND.sub("", _plain_figures(re.sub(r"[‐‑‒–−]", "-", text))))
    season = SEASON.fullmatch(text)
    text = season[1] if season else text
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", text.strip()):
        return text.strip()
    parts = _numbers(text) or _words(text)
    if parts is None:
        return _of_a_spreadsheet(text)
    year, month, day = parts
    year = f"20{year}" if len(year) == 2 else year
    try:
        meant = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return meant.isoformat() if day else f"{meant:%Y-%m}"


def _plain_figures(text: str) -> str:
    """Digits of other scripts, letters that look like one, Roman months and the signs of Japan as plain figures."""
    text = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)
    text = re.sub(r"(?<=\d)[Oo](?=[\d.-]|$)|(?<=[\d.-])[Oo](?=\d)", "0", text)
    text = re.sub(r"(?<=\d)[lI](?=[\d.-]|$)|(?<=[.-])[lI](?=\d)", "1", text)
    text = re.sub(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?", r"\1-\2-\3", text)
    roman = re.fullmatch(r"\s*(\d{1,2})[.\s]+([IVX]{1,4})[.\s]+(\d{4})\s*", text)
    if roman is not None and roman[2] in ROMAN:
        text = f"{roman[1]}.{ROMAN.index(roman[2]) + 1}.{roman[3]}"
    return re.sub(r"(?<=\d\.)\s*['’](?=\d\d\s*$)", "", text)


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SEASON = re.compile(
    r"\s*(?:im\s+)?(?:frühling|frühjahr|sommer|herbst|winter|spring|summer|autumn|fall)\s+(\d{4})\s*", re.IGNORECASE
)
SPAN = re.compile(r"(\d{1,2})\.\s?(?:(\d{1,2})\.)?\s*(?:-|–|bis|und)\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
"""A German span of days: `24.-26.12.2026`."""
TO_THE_LAST = re.compile(r"\d{4}-\d\d-\d\d\s*(?:/|bis|–|to)\s*(\d{4}-\d\d-\d\d)")
FIRST_DAY = re.compile(r"\s*(\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d)\b\s*[,;(–-]\s*[^\W\d].*")
"""A day with words behind it: who said it, and how."""


def _numbers(text: str) -> tuple[str, Any, str | None] | None:
    """Year, month and day of a date in figures."""
    german = re.fullmatch(rf"\s*(?:[^\W\d]+,?\s*)?(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{YEAR}\s*", text)
    first = re.fullmatch(r"\s*(\d{4})([/.-]?)(\d{1,2})\2(\d{1,2})\s*", text)
    of_month = re.fullmatch(r"\s*(\d{1,2})[./]\s?(\d{4})\s*", text)
    last = re.fullmatch(r"\s*(\d{1,2})([/-])(\d{1,2})\2(\d{4})\s*", text)
    if german:
        return german[3], german[2], german[1]
    if of_month:
        return of_month[2], of_month[1], None
    if first and (first[2] or len(text.strip()) == 8):
        return first[1], first[3], first[4]
    if last and last[2] == "/" and int(last[3]) > 12:
        return last[4], last[1], last[3]  # as America writes it
    if last and (last[2] == "-" or int(last[1]) > 12):
        return last[4], last[3], last[1]
    return None


def _words(text: str) -> tuple[str, Any, str | None] | None:
    """Year, month and day of a date whose month is a word."""
    worded = re.fullmatch(
        r"\s*(?:(?:\w+,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?)?([^\W\d_]{3,12})\.?"
        rf"(?:\s+de\s+|[\s-]+){YEAR}\s*",
        text,
    )
    american = re.fullmatch(r"\s*([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\s*", text)
    if american and (month := _month(american[1])):
        return american[3], month, american[2]
    if worded and (month := _month(worded[2])):
        return worded[3], month, worded[1]
    return None


def _month(word: str) -> int | None:
    """The number of a month by how its name begins."""
    word = word.lower()
    return MONTH_NAMES.get(word[:4]) or MONTH_NAMES.get(word[:3])


def _of_a_spreadsheet(text: str) -> str | None:
    number = re.fullmatch(r"\s*(\d{5})(?:[.,]0*)?\s*", text)
    if number is None or int(number[1]) not in SERIAL:
        return None
    return (date(1899, 12, 30) + timedelta(days=int(number[1]))).isoformat()


def day_hint(text: Any, otherwise: Message) -> Message:
    """How to write the day that a text means, how long its month is, or `otherwise`."""
    suggested = suggested_day(str(text))
    span = SPAN.search(str(text))
    if span is not None and (last_day := suggested_day(f"{span[3]}.{span[4]}.{span[5]}")):
        first_day = suggested_day(f"{span[1]}.{span[2] or span[4]}.{span[5]}")
        return Message("hint.day-span", first=first_day, last=last_day)
    last = TO_THE_LAST.fullmatch(str(text).strip())
    behind = FIRST_DAY.fullmatch(str(text))
    suggested = suggested or (last[1] if last else None) or (suggested_day(behind[1]) or behind[1] if behind else None)
    if suggested is not None and suggested != text:
        return Message("hint.write-stop", text=suggested)
    two = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", str(text))
    if two and 1 <= int(two[1]) <= 12 and 1 <= int(two[2]) <= 12:
        first, second = date(int(two[3]), int(two[2]), int(two[1])), date(int(two[3]), int(two[1]), int(two[2]))
        return Message("hint.one-of-two-days", first=first.isoformat(), second=second.isoformat())
    match = re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ].*)?", str(text)) or re.fullmatch(
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})", str(text).strip()
    )
    if re.search(r"(?i)ferien|feiertag|holiday", str(text)):
        return Message("hint.days-of-holidays")
    if match and 1 <= int(match["m"]) <= 12 and int(match["y"]):
        year, month = int(match["y"]), int(match["m"])
        return Message(
            "hint.days-of-month", month=MONTHS[month - 1], year=str(year), days=calendar.monthrange(year, month)[1]
        )
    return otherwise


CLOCK = re.compile(
    r"(?:(?P<day>.*\d)(?:T|,?\s+|,))?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?\s*(?:(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)
"""A time, behind a day or alone."""


OFFSET = re.compile(r"(?<=\d)\s*(?:(Z|UTC|GMT)|(?:UTC|GMT)?\s*([+-])(\d\d):?(\d\d)?)(?:\s*\(.*\))?$", re.IGNORECASE)
"""What says that a time is that of the world, or so many hours away from it."""


def moment_of_the_world(text: Any, zone: tzinfo) -> str | None:
    """The local time in a zone that a time with an offset means, as it is written here; None for any other."""
    given = str(text).strip()
    offset = OFFSET.search(given)
    if offset is None or not re.search(r"\d[T \d]*\d[:.]?\d\d", given[: offset.start()]):
        return None
    if offset[3] and (int(offset[3]) > 14 or (offset[2] == "-" and "T" not in given)):
        return None  # from one time to another
    local = _moment(re.sub(r"\.\d{1,6}$", "", given[: offset.start()]))
    if local is None:
        return None
    ahead = timedelta(hours=int(offset[3] or 0), minutes=int(offset[4] or 0)) * (-1 if offset[2] == "-" else 1)
    moment = datetime.fromisoformat(local).replace(tzinfo=timezone(ahead))
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}"


def moment_hint(text: Any) -> Message:
    """The local time that a text probably means, as it is written here."""
    given = str(text).strip()
    if re.fullmatch(
        r"(?:ist )?(?:noch )?(?:offen|open(?: end)?|ende offen|offenes ende|unbekannt|unknown|n/?a|-+|\?+)",
        given,
        re.IGNORECASE,
    ):
        return Message("hint.remove-line")
    if re.fullmatch(r"P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?", given, re.IGNORECASE) and len(given) > 2:
        return Message("hint.as-duration", text=f"duration: {given.upper()}")
    length = re.fullmatch(r"\+?\s*(\d{1,3})\s*(stunden?|std\.?|hours?|hrs?|h|minuten?|min\.?|minutes?)", given, re.I)
    if length is not None and (length[2].lower() != "h" or int(length[1]) < 7):
        unit = "M" if length[2][0].lower() == "m" else "H"
        return Message("hint.as-duration", text=f"duration: PT{length[1]}{unit}")
    given, half = _in_figures(given)
    span = re.fullmatch(
        r"(.*?\d[T ,]+\d{1,2}(?:[:.]\d\d)?)\s*(?:Uhr\s*)?(?:-|–|bis|to)\s*(\d{1,2}(?:[:.]\d\d)?(?:\s*Uhr)?)", given
    )
    if span is not None and (start := _moment(span[1])) and (end := _moment(f"{start[:10]} {span[2]}")):
        return Message("hint.start-and-end", start=start, end=end)
    meant = _moment(given)
    if meant is not None and half == "?" and meant[11:] < "12:30":
        evening = f"{meant[:11]}{int(meant[11:13]) + 12}{meant[13:]}"
        return Message("hint.morning-or-evening", evening=evening, morning=meant)
    if meant is not None:
        return Message("hint.write-bare", text=meant)
    of_no_year = re.fullmatch(r"(?:[^\W\d]+[.,]*\s+)?(\d{1,2})\.\s?(\d{1,2})\.?,?\s+(\D*\d.*)", given)
    clock = CLOCK.fullmatch(_without_words(of_no_year[3] if of_no_year else given))
    if of_no_year is not None and clock is not None and clock["day"] is None and 1 <= int(of_no_year[2]) <= 12:
        return Message("hint.year-too", rest=f"{int(of_no_year[2]):02}-{int(of_no_year[1]):02}T{_time(clock)}")
    if clock is None:
        is_day = suggested_day(given) or re.fullmatch(r"\d{4}-\d\d-\d\d", given)
        return day_hint(given, Message("hint.local-time")) if is_day else Message("hint.local-time")
    if clock["minute"] and (int(clock["hour"]) > 24 or int(clock["minute"]) > 59):
        return Message("hint.clock")
    if clock["minute"] and int(clock["hour"]) == 24:
        return Message("hint.midnight")
    if clock["day"] is not None:
        return day_hint(clock["day"], Message("hint.local-time"))
    if clock["minute"] or _without_words(given) != given:
        return Message("hint.day-too", day="2026-12-01", time=_time(clock))
    return Message("hint.local-time")


def _in_figures(given: str) -> tuple[str, str]:
    """A time whose hours are told in words in figures, and the half of the day: `?` where nobody can tell."""
    plain = figures(re.sub(r"(?i)\b(\d{1,2})h(\d\d)\b", r"\1:\2", given))
    evening = re.search(r"(?i)\s*\b(?:abends?|nachmittags?|in the (?:evening|afternoon))\b", plain)
    morning = re.search(r"(?i)\s*\b(?:morgens|früh|vormittags?|in the morning)\b", plain)
    said = evening or morning
    if said is not None and re.search(r"\d\s*(?:uhr\s*)?$", plain[: said.start()], re.IGNORECASE):
        plain = (
            re.sub(r"(?i)\s*uhr\s*$", "", plain[: said.start()]) + (" pm" if evening else " am") + plain[said.end() :]
        )
        return plain, ""
    return plain, "?" if plain != given and re.search(r"(?i)\b(?:halb|half|viertel)\b", given) else ""


def _without_words(given: str) -> str:
    """A time without `Uhr`, its offset and what stands before it."""
    words = re.sub(
        r"(?:^|(?<=\s))(?:ab|bis|um|gegen|ca\.|from|at|until|till|to)\s+(?=\d)", "", given, flags=re.IGNORECASE
    )
    words = re.sub(r"\s*(?:Uhr|h)\s*$", "", words, flags=re.IGNORECASE)
    return re.sub(r"(?<=\d)(?:\.000)?(?:Z|[+-]\d\d:?\d\d)$", "", words).strip()


def _time(clock: re.Match[str]) -> str:
    hour = int(clock["hour"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    return f"{hour:02}:{clock['minute'] or '00'}"


def _moment(given: str) -> str | None:
    """Day and time as they are written here, where both are clear."""
    serial = re.fullmatch(r"(\d{5})[.,](\d{1,12})", given)
    if serial is not None and int(serial[1]) in SERIAL:
        minutes = round(float(f"0.{serial[2]}") * 1440)
        return f"{_of_a_spreadsheet(serial[1])}T{minutes // 60 % 24:02}:{minutes % 60:02}"
    clock = CLOCK.fullmatch(_without_words(given))
    if clock is None or clock["day"] is None:
        return None
    day = suggested_day(clock["day"].rstrip(", "))
    time = _time(clock)
    if day is None or len(day) != 10 or time > "23:59" or time[3:] > "59":
        return None
    return f"{day}T{time}"
