"""Opening hours in the forms that offices and OpenStreetMap use, put together from the parts of the grammar."""

from __future__ import annotations

from itertools import product

DAYS = [
    "Tu-Th", "Mo,Tu,Th", "Sa", "Su", "We-Th,Sa", "Mo-Sa", "Fr[1,3]", "Su[-2]",
    "Mo", "Mo-Fr", "Mo,We", "Mo-We,Fr", "Sa-Su", "Fr-Mo", "Mo-Su", "We[1]", "Mo[-1]", "Tu[2,4]", "Th[1-3]", "",
]  # fmt: skip
TIMES = ["09:00-12:00", "9:00-17:00", "08:30-12:30,13:30-16:00", "20:00-02:00", "18:00-26:00", "00:00-24:00"]
HOLIDAYS = ["; PH off", ", PH off", ";PH closed", "; PH 10:00-12:00", ", PH 10:00-12:00", "; PH,Su off"]
DATES = [
    "Jan", "Jul-Aug", "Nov-Feb", "Dec 24", "Dec 24-26", "Dec 24,31", "Jul 15-Aug 20", "Dec 27-Jan 6", "2027",
    "2026-2027", "2027+", "2027 Mar 1-2027 Mar 15", "easter", "easter -2 days", "easter +1 day", "week 10-20",
    "week 1-53/2", "week 2,4,6", "Feb 29", "2026 Dec 20-2027 Jan 10",
]  # fmt: skip
WHOLE = [
    # offices
    "Mo-Fr 08:00-12:00; Mo,Tu,Th 14:00-16:00", "Mo-Fr 08:00-12:00, Mo,Tu,Th 14:00-16:00", "24/7", "24/7; PH off",
    "Mo-Th 08:00-16:00; Fr 08:00-13:00; PH off", "Mo,Tu 07:30-13:00; Th 07:30-13:00,14:00-18:00; We,Fr off",
    "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off", "Mo-Fr 09:00-17:00; We off", "We off; Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-17:00; We 14:00-17:00", "Mo-Fr 09:00-17:00; Dec 24,31 off; PH off", "PH off; Mo-Fr 09:00-17:00",
    "Mo-Fr 08:00-18:00; Jul-Aug Mo-Fr 08:00-14:00; PH off", "Jul-Aug: Mo-Fr 10:00-12:00; PH off",
    # holidays in every place
    "PH,Su 10:00-18:00", "Su,PH 10:00-18:00", "Sa-Su,PH 10:00-18:00", "PH,Mo-Su 10:00-18:00", "PH Mo-Fr 10:00-12:00",
    "Mo-Fr 08:00-12:00; PH -1 day 08:00-10:00", "Mo-Fr 08:00-12:00; PH -1 day off", "Mo-Fr 08:00-12:00; PH +1 day off",
    "Mo-Sa 08:00-20:00, PH,Sa-Su 08:00-20:00", "Mo-Sa 08:00-18:00; PH,Su off", "Mo-Fr 09:00-12:00; PH,Dec 24 off",
    # school holidays
    "SH off", "Mo-Fr 09:00-12:00; SH off", "SH Mo-Fr 10:00-12:00", "SH,PH off; Mo-Fr 09:00-12:00",
    "Mo-Fr 14:00-18:00; SH Mo-Fr 10:00-18:00; PH off", "Mo-Fr 14:00-18:00, SH 10:00-12:00",
    # comments and what nobody knows
    '"by appointment"', 'Mo-Fr 09:00-12:00 "members only"', 'Mo-Fr 09:00-12:00 open "ring twice"',
    'Mo-Fr 09:00-12:00 unknown', 'Mo-Fr 09:00-12:00 unknown "if it snows"', 'Mo-Fr 09:00-12:00 || "by appointment"',
    'Mo-Fr 09:00-12:00 || unknown "ask"', 'Mo-Fr 09:00-12:00; PH off || "call"', 'Mo-Sa 08:00-18:00; PH "closed?"',
    'Mo-Fr 09:00-12:00, Mo-Fr 14:00-16:00 "by appointment"', 'Mo-Fr 09:00-12:00; We "by appointment"',
    'Mo-Fr 09:00-12:00; Sa,Su,PH "by appointment"', 'Su off "no mass"', 'Mo-Fr 09:00-12:00 || Sa 10:00-11:00',
    # open end
    "Mo 09:00+", "Fr 18:00+", "Sa 22:30+", "Mo-Fr 09:00-17:00+", "Fr 18:00-20:00+", "Mo-Fr 12:00-14:00,18:00+",
]  # fmt: skip


def values() -> list[str]:
    """Some 350 different values, the same at every call."""
    found = [f"{days} {times}".strip() for days, times in product(DAYS, TIMES)]
    found += [f"Mo-Fr {times}{holidays}" for times, holidays in product(TIMES[:4], HOLIDAYS)]
    found += [f"{dates} {times}" for dates, times in product(DATES, TIMES[:3])]
    found += [f"Mo-Fr 09:00-17:00; {dates} off" for dates in DATES]
    found += [f"{dates} Mo-Fr 10:00-12:00; PH off" for dates in DATES if not dates.startswith(("Dec 24", "easter"))]
    found += [f"{dates}: Tu,Th 14:00-18:00" for dates in DATES if "week" not in dates]
    found += [f"Mo-Fr 08:00-12:00, {days} 14:00-16:00" for days in DAYS if days]
    found += [f"Mo-Sa 08:00-20:00; {days} {times}; PH off" for days in ("We", "Sa[1]", "Fr-Sa") for times in TIMES]
    return list(dict.fromkeys(found + WHOLE))
