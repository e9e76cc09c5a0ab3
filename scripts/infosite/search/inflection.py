"""What languages add to a word, by script: rules that browsers fetch with the words of that script.

German, English and French endings stand in `overrides/assets/match.mjs`, which reads these rules too. Words are in the
one spelling of `normalize`.
"""

from __future__ import annotations


def _whole(*patterns: str) -> str:
    return f"^(?:{'|'.join(patterns)})$"


INFLECTION: dict[str, dict[str, str]] = {
    "Latin": {  # Turkish: numbers, whose it is, cases; forms of verbs
        "latin": ".",
        "ends": _whole(
            "(?:l[ae]r)?(?:[iu]m(?:[iu]z)?|[iu]n(?:[iu]z)?|s?[iu]|[mn])?"
            "(?:n?[aeiu]|y[aeiu]|n?[dt][ae]n?|n[iu]n|y?l[ae]|y[iu]m|[iu]m)?",
            "m[ae][km]?|[iu]yor(?:[iu]m)?|(?:[iu]?[ln])?[dt][iu][mk]?",
        ),
        "short": _whole("(?:[iu]m(?:[iu]z)?|[iu]n(?:[iu]z)?|s[iu])(?:[aeiu]|[dt][ae]n?)?"),
        "infinitive": "m[ae]k$",
        "verb": "^(?:y?[ae](?:bil|m[ae]|c[ae])|[aeiu]?yor|[dt][iu]|m[iu]s|m[ae]|[aeiu]r|[iu]?[nl])",
    },
    "Cyrillic": {
        "ends": _whole(
            "[аяиіуюоеєь]|[ое]м|[ая](?:ми?|х)|[оеє]ю|оі|[ое]ві|ів|ии|ого|ому|им?и?|их|[аиія]?ти(?:ся)?|ть",
            "в|л[аио]|[иі]л[аио]|еш|имо|[юя]ть|ств[оа]|ств|",
        ),
        "closed": "і(?=[^аеиоуюяєі]$)",  # `договір`, `договору`
        "opened": "о",
    },
    "Arabic": {  # Arabic and Persian
        "ends": _whole(
            "ه|ی|یه|ات|ین|ون|ان|ا|ت|تی|ته|تها|ها|نا|نی|ونی|ونا|وا|ک|کم|هم|م|تم|ش|ام|اش|مان|تان|شان|های|هایی|هایم|هایش",
            "ی?م|ید|یدن|دن|تن|ا?ند|ن|د|",
        ),
        "short": _whole("ی|نا|ک|ه|ها|هم|م|ش|ات|ین"),
        "before": "^(?:[وفبک]?ال(?=..)|لل(?=..)|ن?می(?=...)|[وفبلکن](?=....))",  # and, in, for; Persian persons
        "joined": _whole("[وفبک]?ال|لل|[وبلیتنا]"),
    },
}
"""`ends` of a word, `short` ones also behind three letters; what stands `before` a stem or is `joined` to a whole
word; the end of an `infinitive` and what a `verb` has in its place; a vowel where its syllable is closed and opened."""
