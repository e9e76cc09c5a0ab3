"""What was probably meant by a mail address or an address of a page that is none, or that holds more than it should."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from email_validator import EmailNotValidError, validate_email

from ..messages.message import Message

NONE = re.compile(r"\W*(?:keine?|none|no|nein|unbekannt|unknown|n/?a|k\.\s?A\.?)?\W*", re.IGNORECASE)
"""What people write where they know no address."""
PAGE = re.compile(r"(?:https?://|www\.)|.*(?:formular|\bform\b|webseite|homepage|website)", re.IGNORECASE)
SOUND = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z0-9-]{2,}(?:/[\w./%?=&#~+,:-]*)?", re.IGNORECASE)
FOLLOWS = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)", re.IGNORECASE)
"""What newsletters and networks hang on to an address to know who came from where."""
DETOURS = re.compile(
    r"(?:.+\.)?safelinks\.protection\.outlook\.com|(?:www\.)?google\.\w+|l\.(?:facebook|instagram)\.com"
)
"""Hosts that stand between a mail and the page it names."""


def is_email(value: str) -> bool:
    """Whether a text is a mail address."""
    try:
        return bool(validate_email(value, check_deliverability=False))
    except EmailNotValidError:
        return False


def email_fault(value: str) -> Message:
    """What is wrong with what is no mail address."""
    linked = re.search(r"\((?:mailto:)?([^()\s]+@[^()\s]+)\)", value)
    bare = re.sub(r"^(?:mailto:|www\.(?=[^@\s]+@))", "", (linked[1] if linked else value).strip(), flags=re.IGNORECASE)
    bare = re.sub(r"\s*[\[({]\s*(?:at|ät|@)\s*[\])}]\s*|(?<=\w)\s+(?:AT|at|ät)\s+(?=\w)", "@", bare)
    bare = re.sub(r"\s*[\[({]\s*(?:dot|punkt|\.)\s*[\])}]\s*", ".", bare, flags=re.IGNORECASE)
    bare = re.sub(r"(?<=\w)\s+(?:dot|punkt)\s+(?=\w)", ".", bare, flags=re.IGNORECASE)
    if len(re.findall(r"[^\s@,;]@(?!@)", bare)) > 1:
        return Message("email.two", given=value)
    inside = re.fullmatch(r"[^<>]*<([^<>]+)>", bare)
    bare = re.sub(r"\?.*$|\s+\([^()@]*\)$", "", inside[1] if inside else bare).rstrip("/.,;: ")
    bare = re.sub(r"@[@.]+", "@", re.sub(r"(@[\w-]+),([a-z]{2,})$", r"\1.\2", bare, flags=re.IGNORECASE))
    bare = re.sub(r"\s+", "", bare) if "@" in bare else bare
    hint = Message("hint.email")
    if bare != value and is_email(bare):
        hint = Message("hint.write-bare", text=bare)
    elif PAGE.match(value):
        hint = Message("hint.belongs-in-url")
    elif NONE.fullmatch(value):
        hint = Message("hint.remove-line")
    elif re.fullmatch(r"\+?[\d\s()/.-]{6,25}", value):
        hint = Message("hint.belongs-in-phones")
    return Message("email.form", given=value, hint=hint)


def url_hint(value: str) -> Message:
    """The address of a page that was probably meant, or what one is."""
    if is_email(value):
        return Message("hint.belongs-in-email")
    if re.match(r"(?:tel|callto):|\+?[\d\s()/.-]{6,25}$", value, re.IGNORECASE):
        return Message("hint.belongs-in-phones")
    if NONE.fullmatch(value):
        return Message("hint.remove-line")
    inside = re.search(r"\((https?://[^\s)]+)\)|<(https?://[^\s>]+)>|href=[\"'](https?://[^\s\"']+)", value)
    meant = next(filter(None, inside.groups())) if inside else value.strip()
    in_words = re.findall(r"(?<![\w/.])(?:https?://|www\.)[^\s,;()<>]+\.[^\s,;()<>]+", meant, re.IGNORECASE)
    if len(in_words) == 1 and meant != in_words[0] and re.search(r"^[^\W\d]+:?\s|[,;]\s", meant):
        meant = in_words[0].rstrip(".")
    meant = re.sub(r"^(https?://[\w.-]+)\s+(\.[a-z]{2,})", r"\1\2", meant, flags=re.IGNORECASE)
    if len(re.findall(r"https?://\S", meant, re.IGNORECASE)) > 1 and re.search(r"\s", meant):
        return Message("hint.one-address")
    meant = re.sub(r"\s+\([^()]*\)$", "", meant.replace("\\", "/"))
    if len(re.findall(r"(?<![\w/.])www\.\w", meant, re.IGNORECASE)) > 1:
        return Message("hint.one-address")
    meant = re.sub(r"^https?\s*[;,.]\s*/+", "https://", meant, flags=re.IGNORECASE)
    meant = re.sub(r"^((?:https?://)?)w{4,5}\.", r"\1www.", meant, flags=re.IGNORECASE)
    meant = re.sub(r"^(?:h?t?tp?s?|h[tps]{2,5})(?::/{0,2}|//)\s*", "https://", meant, flags=re.IGNORECASE)
    meant = re.sub(r"^(?:(?:https?:/{0,2})+|//|(?=[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/|$)))", "https://", meant)
    host, slash, rest = meant.removeprefix("https://").partition("/")
    rest = "".join(quote(sign) if sign == " " or not sign.isascii() else sign for sign in rest)
    meant = f"https://{_in_latin(re.sub(r',(?=[a-z])', '.', host))}{slash}{rest}"
    found = meant != value and SOUND.fullmatch(meant) is not None
    return Message("hint.write-bare", text=meant) if found else Message("hint.https")


def _in_latin(host: str) -> str:
    """A host with umlauts as computers write it."""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def without_extras(url: str) -> str:
    """A sound address without what counts who came from where, the detour of a mail program, the end of a sentence."""
    parts = urlsplit(url)
    if DETOURS.fullmatch(parts.netloc):
        asked = parse_qs(parts.query)
        for key in ("url", "u", "q"):
            if asked.get(key, [""])[0].startswith("https://"):
                return asked[key][0]
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not FOLLOWS.fullmatch(key)]
    counted = len(kept) < len(parse_qsl(parts.query, keep_blank_values=True))
    bare = urlunsplit(parts._replace(query=urlencode(kept))) if counted else url
    return re.sub(r"(?<=[^.,][^.,][^.,])[.,;]$", "", bare)


POSTCODE = re.compile(r"(?:[A-Z]{1,2}[\s–-]{1,3})?(\d{5}|\d{4})")
"""Four or five digits, with the country in front as post offices once had it."""


def postcode_fault(value: str) -> Message:
    """What is wrong with what is no postcode."""
    text = re.sub(r"(?<=\d)[Oo]|[Oo](?=\d)", "0", value.strip().strip("\"'"))
    text = re.sub(r"(?<=\d)[lI]|[lI](?=\d)", "1", text)
    with_town = re.fullmatch(rf"{POSTCODE.pattern}[\s,]+([^\W\d].*)", text)
    bare = POSTCODE.fullmatch(re.sub(r"(?<=\d) (?=\d)", "", text))
    if with_town is not None:
        hint = Message("hint.write", text=f'postal_code: "{with_town[1]}", locality: {with_town[2]}')
    else:
        hint = Message("hint.write", text=f'"{bare[1]}"') if bare else Message("hint.postcode")
    return Message("address.postcode", given=value, hint=hint)


def street_fault(value: str) -> Message | None:
    """What is wrong with a street that holds its town too; None where it holds none."""
    found = re.fullmatch(rf"(.*?\w)[\s,;/–-]+(?:{POSTCODE.pattern})[\s,]+([^\W\d].*)", value.strip(), re.DOTALL)
    if found is None or not re.search(r"[^\W\d]{3}", found[1]):
        return None
    text = f'street_address: {found[1]}, postal_code: "{found[2]}", locality: {found[3]}'
    return Message("address.more-than-street", given=value, hint=Message("hint.write", text=text))


def town_fault(value: str) -> Message | None:
    """What is wrong with a town that holds its postcode too; None where it holds none."""
    found = re.fullmatch(rf"{POSTCODE.pattern}[\s,]+([^\W\d].*)", value.strip())
    if found is None:
        return None
    text = f'postal_code: "{found[1]}", locality: {found[2]}'
    return Message("address.more-than-town", given=value, hint=Message("hint.write", text=text))
