"""Speech, signs and other languages in opening hours to the words that `hours_prose` reads: `halb 5` to `4:30`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..records.clock_words import figures
from .hours_words import DAY, MONTH

DRAWN = re.compile("[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\ufe0f•●▪·]|[*¹²³†]+(?=\\s|;|,|$)")
"""Drawings, bullets and marks of footnotes, which say nothing."""
ARROWS = re.compile(r"\s*(?:[→⇒➜➔»]|[-–=]>)\s*")
SAYING_NOTHING = re.compile(
    r"\(?\b(?:MEZ|MESZ|CET|CEST|Ortszeit|local time)\b\)?"
    r"|\b(?:ganzjährig|regulär|normalerweise|in der Regel|i\. ?d\. ?R\.|grundsätzlich|usually"
    r"|all year(?: round)?|ca\.|etwa)(?=\s|$)"
    rf"|\b(?:vor|nach)mittags?(?=:?\s+(?:von\s+|bis\s+|ab\s+)?(?:\d|(?:{DAY})\b))"
    r"|\b(?:morgens|früh|mittags|abends|mornings?|afternoons?|evenings?)\b(?=:?\s+(?:von\s+)?\d|\s*$|\s*[,;])",
    re.IGNORECASE,
)
"""Words that hours can do without where figures say the same."""
HEADING = re.compile(r"\s*[^\W\d][^\d:;|\n]{2,40}:\s+(?=\S)")
"""What stands before the first colon, when no day is named in it."""
CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
CLOSES = re.compile(
    rf"\s(?:(?:schon|bereits)\s+)?(?:um|ab)\s+({CLOCK}(?:\s*uhr)?)\s+(?:zu|geschlossen|schluss|feierabend)\b"
    rf"|\s(?:schlie(?:ß|ss)(?:en|t)(?:\s+(?:wir|schon|bereits|um))*|clos(?:es?|ing)\s+(?:early\s+)?at)\s+"
    rf"({CLOCK}(?:\s*(?:uhr|[ap]\.?m\.?))?)",
    re.IGNORECASE,
)
"""When it closes, said as such (`schon um 12 zu`)."""

_FOREIGN: tuple[tuple[str, str], ...] = (
    ("monday", "lundi lunes lunedì lunedi lun maandag ma poniedziałek pon pn pazartesi pzt segunda-feira segunda seg "
     "понеділок понедельник пн måndag mandag mån man الاثنين الإثنين"
     " luni ponedjeljak ponedeljak pondělí pondelok hétfő δευτέρα понеделник دوشنبه duşem maanantai isniin"
     " lundis"),
    ("tuesday", "mardi martes martedì martedi dinsdag wtorek wt salı terça-feira terça ter вівторок вторник вт tisdag "
     "tirsdag tis tir الثلاثاء"
     " marți marţi utorak úterý utorok kedd τρίτη вторник سه‌شنبه sêşem tiistai talaado"
     " mardis"),
    ("wednesday", "mercredi mer miércoles miercoles mié mie mercoledì mercoledi woensdag wo środa śr çarşamba çar "
     "quarta-feira quarta qua середа среда ср onsdag ons الأربعاء"
     " miercuri srijeda sreda středa streda szerda τετάρτη сряда چهارشنبه çarşem keskiviikko arbaco"
     " mercredis"),
    ("thursday", "jeudi jeu jueves jue giovedì giovedi gio donderdag czwartek czw perşembe per quinta-feira quinta qui "
     "четвер четверг чт torsdag tors tor الخميس"
     " joi četvrtak čtvrtek štvrtok csütörtök πέμπτη четвъртък پنجشنبه پنج‌شنبه pêncşem torstai khamiis"
     " jeudis"),
    ("friday", "vendredi ven viernes vie venerdì venerdi vrijdag vr piątek pt cuma cum sexta-feira sexta sex п'ятниця "
     "пятница пт fredag fre الجمعة"
     " vineri petak pátek piatok péntek παρασκευή петък جمعه perjantai jimce"
     " vendredis"),
    ("saturday", "samedi sam sábado sabado sáb sabato zaterdag za sobota sob cumartesi cmt сб субота суббота lördag "
     "lørdag lör lør السبت"
     " sâmbătă sambata subota szombat σάββατο събота شنبه şemî lauantai sabti"
     " sábados samedis"),
    ("sunday", "dimanche dim domingo domenica dom zondag zo niedziela nd pazar paz domingo нд вс неділя воскресенье "
     "söndag søndag sön søn الأحد"
     " duminică duminica nedjelja nedelja neděle nedeľa vasárnap κυριακή неделя یکشنبه yekşem sunnuntai axad"
     " domingos dimanches"),
)  # fmt: skip
FOREIGN: Mapping[str, str] = {word: day for day, words in _FOREIGN for word in words.split()}
CHINESE = dict(zip("一二三四五六日天", ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "So"), strict=True))
AMBIGUOUS = {"man", "per", "ma", "wo", "za", "zo", "pt", "nd", "sex", "tor", "ter", "qui", "dim", "cum", "fre", "mer"}
"""Days of other languages that are words of ours too: read as days where a colon, a dash or another day is near."""
GROUPS = (
    (r"(?:tous les jours|cada día|todos los días|todos os dias|tutti i giorni|ogni giorno|her gün|codziennie|щодня"
     r"|ежедневно|каждый день|dagelijks|zilnic|svaki dan|denně|naponta|päivittäin|hver dag|alla dagar|يوميا|كل يوم)",
     "täglich"),
    (r"(?:hafta içi|en semaine|dni robocze|будні|по буднях|будни|по будням|días laborables|giorni feriali"
     r"|dias úteis|radnim danom|hverdager|vardagar)", "wochentags"),
    (r"(?:hafta sonu|fins? de semana|fine settimana|weekends?|вихідні|выходные|vikend|helg)", "am wochenende"),
)  # fmt: skip
"""Groups of days in other languages."""
JOINS = (
    *GROUPS,
    (r"(?:pause déjeuner|pausa|descanso|przerwa|перерва|перерыв|öğle arası|mola|pauză|pauza|استراحة)", "pause"),
    (r"(?:jours fériés|días festivos|festivos|festivi|feestdagen|święta|resmi tatil(?:ler)?|feriados|праздники|свята"
     r"|العطل)", "feiertage"),
    (r"(?:fermée?|cerrado|cerrada|chiuso|chiusa|gesloten|închis|zatvoreno|zavřeno|zárva|بسته|zamknięte|nieczynne|kapalı|fechado|зачинено|вихідний|закрыто|stängt|lukket|مغلق)",
     "geschlossen"),
    (r"(?:t/m|au|alla|al|tot|a|à|às|alle|ile|تا|do|до|по|til|till|إلى)", "bis"),
    (r"(?:du|de|del|le|la|les|los|el|il|dalle|da|das|dal|van|od|з|с|від|från|fra|من)", "von"),
    (r"(?:et|y|e|en|ve|și|si|i|та|і|и|och|og|و)", "und"),
    (r"(?:heures?|horas?|ore|uur|godz\.?|saat|kl\.?|год\.?)", ""),
)  # fmt: skip


def plain(text: str) -> str:
    """The text in words and figures that hours are usually told in; what is not known stays as it is."""
    text = ARROWS.sub(" - ", DRAWN.sub(" ", text)).replace("\t", " ")
    text = _in_our_days(re.sub(r"(?<!\w)و(?=ال)", "و ", text.replace("،", ",").replace("؛", ";")))
    heading = HEADING.match(text)
    if heading is not None and not re.search(r"(?i)\b(?:mo|di|mi|do|fr|sa|so|tu|we|th|su|ph)\w*\b", heading[0]):
        text = text[heading.end() :]
    text = re.sub(
        r"(?i)\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
        r"(vormittag|nachmittag|abend|morgen|mittag)s?\b",
        r"\1 \2s",
        text,
    )
    text = figures(SAYING_NOTHING.sub(" ", text))
    text = re.sub(
        rf"(?i)({CLOCK}(?:\s*uhr|\s*[ap]m)?)\s*(?:[-–]|bis)?\s*\(?(?:open[ -]?end|ende offen|offenes ende)\b\)?",
        r"ab \1",
        text,
    )
    text = re.sub(r"\bM\s?[-–]\s?(F|Th|Sa)\b", lambda days: f"Mo-{'Fr' if days[1] == 'F' else days[1]}", text)
    text = re.sub(r"(?m)^\s*[-–—*]\s+(?=[^\W\d])", "", text)
    text = re.sub(r"(?i)\b(?:during |in )?term[ -]?time(?: only)?\b", "außer ferien", text)
    text = re.sub(rf"(?i)\b(?:from|von|ab)\s+(?=(?:{MONTH})\b\.?\s*(?:to|until|bis|[-–])\s*(?:{MONTH})\b)", "", text)
    text = CLOSES.sub(lambda close: f" bis {close[1] or close[2]} ", text)
    text = re.sub(r"(?<![-\d:.])(?<![-]\s)(\d{1,2}[:.]\d\d)\s+(\d{1,2}[:.]\d\d)(?!\s*[-:.\d])", r"\1-\2", text)
    text = re.sub(
        r"(?i)\b(?:zwischen|between)\s+(\d[\d:.]*\s*(?:[ap]\.?m\.?|uhr)?)\s*(?:und|and|u\.)\s*(?=\d)", r"\1 - ", text
    )
    text = re.sub(r"(?im)(?<=[a-zäöü])\.?:?\s*[-–—]{1,3}\s*(?=[|,;]|$)", " geschlossen", text)
    text = re.sub(r"(?i)\b(?:we are|we're|is|are)\b", " ", text)
    text = re.sub(
        r"(?i)(?:nur\s+)?\b(?:während der|in der|in den|an)\s+(?:schulzeit|schulwochen)", "außer ferien", text
    )
    text = re.sub(r"(?i)\b(\w*feiertage\w*|\w*ferien|public holidays)\s+ausgenommen", r"außer \1", text)
    text = re.sub(r"(?i)\b(?:an\s+)?schultagen?\b", "montags bis freitags außer ferien", text)
    text = re.sub(rf"(?i)\b(?:von|from)\s+({CLOCK})(?:\s*uhr)?\s*$", r"ab \1", text)
    return re.sub(r"(\d\d[.:]\d\d)\s*/\s*(\d\d[.:]\d\d)(?=\s*(?:uhr\s*)?$)", r"\1-\2", text).strip()


def _in_our_days(text: str) -> str:
    """Days of other languages as English ones, and what stands between them as German words."""
    if re.search("周|星期|礼拜", text):
        text = re.sub("(?:周|星期|礼拜)([一二三四五六日天])", lambda day: f" {CHINESE[day[1]]} ", text)
        text = re.sub("[至到]", " bis ", text.replace("、", ","))
    words = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", text.casefold())
    parts = [word for one in words for word in (one.split("-") if one not in FOREIGN else [one])]
    known = [word for word in parts if word in FOREIGN]
    groups = [group for group, _ in GROUPS if re.search(rf"(?i)(?<!\w){group}(?!\w)", text)]
    if not groups and not any(word not in AMBIGUOUS for word in known) and len(set(known)) < 2:
        return text
    for word in sorted(set(known), key=len, reverse=True):
        text = re.sub(rf"(?i)(?<!\w){re.escape(word)}(?!\w)\.?", FOREIGN[word], text)
    for pattern, meant in JOINS:
        text = re.sub(rf"(?i)(?<![\w.:]){pattern}(?=[\s\d.]|$)", f" {meant} ", text)
    return text
