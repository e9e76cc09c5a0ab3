"""Words and figures of which opening hours are made in German and English prose, and what each kind means."""

from __future__ import annotations

import re

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ODD, EVEN = "01-53/2", "02-52/2"
"""Every second week of a year."""
MONTH = (
    "jan(?:uary?|uar)?|jänner|feb(?:ruary?|ruar)?|märz?|mar(?:ch)?|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?|aug(?:ust)?"
    "|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?"
)
DAYS = (
    ("Mo", "montags?|mondays?|mon|mo"), ("Tu", "dienstags?|tuesdays?|tues?|di|tu"),
    ("We", "mittwochs?|wednesdays?|weds?|mi|we"), ("Th", "donnerstags?|thursdays?|thurs?|thu|do|th"),
    ("Fr", "freitags?|fridays?|fri|fr"), ("Sa", "samstags?|sonnabends?|saturdays?|sat|sa"),
    ("Su", "sonntags?|sundays?|sun|so|su|sonn-(?=\\s+und\\b)"),
)  # fmt: skip
DAY = "|".join(words for _, words in DAYS)
NTH = (
    ("1", "erste[rnsm]?|first"), ("2", "zweite[rnsm]?|second"), ("3", "dritte[rnsm]?|third"),
    ("4", "vierte[rnsm]?|fourth"), ("-1", "letzte[rnsm]?|last"),
)  # fmt: skip
AND = r"(?:,|und\b|and\b|u\.|&|\+|/|sowie\b)"
WHAT = "zeit|zeiten|stunde|stunden|beratung|büro|telefon|hotline|ausgabe|empfang|annahme|hours|times|office"
NAMED = (
    ("Dec 24", r"heilig(?:er )?abend|christmas eve"), ("Dec 31", r"silvester|new year['’]s eve"),
    ("Jan 01", r"neujahr(?:stag)?|new year['’]s day"), ("May 01", r"tag der arbeit|maifeiertag"),
    ("Oct 03", r"tag der deutschen einheit"), ("Dec 25", r"(?:1\.|erster) weihnachts(?:feier)?tag|christmas day"),
    ("Dec 26", r"(?:2\.|zweiter) weihnachts(?:feier)?tag|boxing day"),
    ("easter -52 days", r"altweiber(?:fastnacht)?|weiberfastnacht"), ("easter -48 days", r"rosenmontag"),
    ("easter -47 days", r"(?:veilchen|fastnachts|faschings)dienstag"), ("easter -46 days", r"aschermittwoch"),
    ("easter -3 days", r"gründonnerstag|maundy thursday"), ("easter -2 days", r"karfreitag|good friday"),
    ("easter -1 day", r"karsamstag"), ("easter +1 day", r"ostermontag|easter monday"),
    ("easter +39 days", r"christi himmelfahrt|himmelfahrt|vatertag|ascension day"),
    ("easter +50 days", r"pfingstmontag|whit monday"), ("easter +60 days", r"fronleichnam|corpus christi"),
)  # fmt: skip
"""Days that have a name, as OpenStreetMap writes them."""
SIGNS = (
    ("pause", r"(?:mit\s+)?(?:mittagspause|mittags geschlossen|mittags? zu|mittag|pause|closed for lunch"
     r"|lunch(?:[ -]?break)?)\b"),
    ("comment", r'"[^"\n]*[^"\s][^"\n]*"|[„“”][^„“”"\n]*[^\W_][^„“”"\n]*[“”]'
     + r"""|'[^'"\n]*[^\W_][^'"\n]*'|"[^"\n]*[^\W_][^"\n]*$|"""
     + r"(?:nur\s+|only\s+)?(?:(?:weitere\s+)?termine?\s+)?"
     r"(?:nach|n\.|mit|ohne|by|with|without)\s*(?:an\s+)?(?:telefonischer\s+|tel\.\s*|vorheriger\s+|prior\s+)?"
     r"(?:vereinbarung\b|vereinb\.|absprache\b|terminvereinbarung\b|voranmeldung\b|anmeldung\b|termin\b|v\.|appointment\b"
     r"|arrangement\b)|(?:nur\s+|only\s+)?(?:für|for)\s+[^\W\d]{4,}(?:\s+(?:und|and|u\.|&)\s+[^\W\d]{4,})?"
     r"|\((?![^()]*(?:geschl|closed|außer|ausser|ausgenommen|nicht|except|not\b|feiertag|ferien|schul|holiday|school|täglich|tgl"
     r"|monat|month|woche|week|durchgehend|geöffnet|open\b|zu\b|off\b|pause|break|sommer|winter|summer"
     rf"|\b(?:{MONTH}|{DAY})\b))[^()\d]{{4,}}\)"),
    ("group:Mo-Su", r"7 tage die woche|(?:7|seven) days a week|an 7 tagen|täglich|tgl\b\.?|daily|every day|jeden tag"),
    ("group:Mo-Sa", r"werktags?|werktäglich|an werktagen"),
    ("group:Mo-Fr", r"wochentags|unter der woche|weekdays"),
    ("group:Sa-Su", r"(?:am |an |an den )?wochenenden?|(?:at )?(?:the )?weekends?"),
    ("week:?", r"alle (?:14|vierzehn) tage|alle (?:2|zwei) wochen|(?:14|vierzehn)-?tägig|every (?:two|2) weeks"
     r"|every other(?: week)?|fortnightly|jede[nrs]? (?:2\.|zweite[nrs]?) woche"),
    ("weeks", r"(?:in )?(?:kw|kalenderwochen?)\s*\d{1,2}(?:\s*(?:-|bis|,|und|u\.)\s*\d{1,2})*"),
    (f"week:{ODD}", r"(?:in )?(?:den )?ungerade[nr]? (?:(?:kalender)?wochen?|kw)|(?:in |on )?odd weeks"),
    (f"week:{EVEN}", r"(?:in )?(?:den )?gerade[nr]? (?:(?:kalender)?wochen?|kw)|(?:in |on )?even weeks"),
    ("days:PH", r"(?:an )?(?:gesetzlichen? )?feiertag(?:en|e|s)?|(?:(?:public|bank) )?holidays?|ph|ft"),
    ("days:SH", r"(?:schul)?ferien(?: (?-i:[A-Z]{3})\b)?|school holidays?|sh"),
    *((f"date:{day}", words) for day, words in NAMED),
    ("date", r"\d{1,2}\.\s?\d{1,2}\.\s?20\d\d\b"),
    ("dates", rf"\d{{1,2}}\.(?:\s*{AND}\s*\d{{1,2}}\.)*\s*(?:{MONTH})\b\.?(?:\s+20\d\d\b)?"),
    ("dates", rf"\d{{1,2}}\.?\s*(?:{MONTH})\b\.?(?:\s+20\d\d\b)?"),
    ("date", rf"(?:{MONTH})\.?\s+\d{{1,2}}\b(?![:.h]|\s*(?:-|bis|uhr|to\b))|\d{{1,2}}\.\s?\d{{1,2}}\.(?!\d)"),
    ("month", rf"(?:{MONTH})\b\.?"),
    ("nth-figure", rf"\d(?:\.|st\b|nd\b|rd\b|th\b)(?=(?:\s*{AND}\s*\d(?:\.|st|nd|rd|th))*\s*(?:{DAY})\b)"),
    *((f"nth:{number}", words) for number, words in NTH),
    *((f"day:{day}", rf"(?:{words})(?![\w])\.?") for day, words in DAYS),
    ("off", r"geschlossen|geschl\b\.?|zu\b|closed|off\b|ruhetage?\b|(?:ist )?frei\b"
     r"|(?:betriebs(?:pause|urlaub|ferien))\b"
     r"|(?:(?:winter|sommer|weihnachts|jahres)(?:pause|urlaub))\b(?=\W*(?:vom\s+)?\d{1,2}\.)"),
    ("except", r"außer|ausser|ausgenommen|nicht\b|except|not\b|entfällt|fällt aus|keine?\b|no\b"),
    ("also", r"auch|zusätzl(?:ich|\b\.?)|außerdem|also\b|additionally|plus\b"),
    ("all-day", r"24\s?(?:h\b|std\b\.?|stunden\b|hours\b)|rund um die uhr|tag und nacht"),
    ("time:24", r"midnight\b|mitternacht\b"),
    ("time:12", r"(?:12\s*)?(?:noon|midday)\b"),
    ("time", r"\d{1,2}[:.;h]\d{2}(?![\d.])|\d{4}(?!\d)|\d{1,2},(?:00|15|30|45)(?=\s*(?:-|uhr|bis))|\d{1,2}(?![\d.:])"),
    ("half", r"(?:(?<=\d)|(?<=\d ))[ap]\.?m\b\.?"),
    ("clock", r"uhr\b|h\b|hrs\b|o['’]clock"),
    ("half-day:am", r"(?:vormittags?|morgens?|(?:in the )?mornings?)\b"),
    ("half-day:pm", r"(?:nachmittags?|(?:in the )?afternoons?)\b"),
    ("later", r"(?:erst|nur)\s+(?:ab|um)\b|only from\b|not before\b"),
    ("from", r"ab\b|from\b"),
    ("to", r"-|bis\b|to\b|until\b|'?till?\b|through\b|thru\b"),
    ("and", AND),
    ("usual", r"(?:ansonsten|sonst|otherwise)\b"),
    ("end", r"[;|\n]"),
    ("noise", rf"[():.]|(?:im|i\.|des|d\.|eines|jeden) ?(?:monats?|mon\.)\b"
     r"|in den monaten\b|(?:of|in) (?:the|each|every|a) month\b"
     rf"|(?:von|vom|an|am|in|im|den|der|die|das|jede[nrs]?|jeweils|je|immer|nur|sogar|länger|schon|bereits|lediglich|bloß|bleib(?:t|en)|ist|sind|haben|wir|every|each|on|the|of|only"
     r"|during|während)\b|v\.(?=\s*\d)|(?:durchgehend|geöffnet|offen|open)\b"
     rf"|(?:(?:offene|telefonische|persönliche|allgemeine)\s+)?(?:öffnungs|sprech|kern|bürger|phone|opening)?\s?"
     rf"(?:{WHAT})\b"),
)  # fmt: skip
"""Kinds of words in the order in which they are tried, a value behind the colon."""
WORD = re.compile("|".join(f"(?P<s{number}>{words})" for number, (_, words) in enumerate(SIGNS)), re.IGNORECASE)
