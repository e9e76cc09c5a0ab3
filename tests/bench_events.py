"""What a thousand events cost: `python tests/bench_events.py`. Builds the miniature city with them, two languages."""

from __future__ import annotations

import gzip
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "scripts")]

from editions import body  # noqa: E402
from events_at import edition, event, read_city, with_events  # noqa: E402
from infosite import feeds  # noqa: E402
from infosite.records.event import Event  # noqa: E402
from infosite.site.site import Site  # noqa: E402

TODAY = date(2026, 11, 23)
RULES = (
    "FREQ=WEEKLY;COUNT=40",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=20271231",
    "FREQ=MONTHLY;COUNT=12",
    "FREQ=DAILY;COUNT=30",
)


def many(number: int) -> list[Event]:
    """Half of them single dates of the next year, half repeating, some with changes."""
    chance = random.Random(7)
    made = []
    for index in range(number):
        start = datetime.combine(TODAY, datetime.min.time()) + timedelta(
            days=chance.randrange(365), hours=chance.randrange(8, 22)
        )
        fields: dict[str, Any] = {"start": start, "duration": timedelta(hours=2)}
        if index % 2 and start.day < 29:
            fields["rrule"] = chance.choice(RULES)
            fields["overrides"] = [{"date": start.date(), "event_status": "cancelled"}]
        name = f"Treffen Nummer {index}"
        said = {"de": f"{name}, ein Satz dazu.", "en": f"Meeting number {index}, a sentence on it."}
        made.append(
            event(
                id=f"treffen-{index}",
                name={"de": name, "en": f"Meeting {index}"},
                summary=said,
                description={"de": "Ein Absatz. " * 20, "en": "A paragraph. " * 20},
                place="haus-am-fluss",
                categories=[chance.choice(["language", "housing"])],
                **fields,
            )
        )
    return made


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this process's own work, so that a busy machine does not count."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def measure(city: Site, number: int) -> list[str]:
    process = psutil.Process()
    before = process.memory_info().rss
    site = with_events(replace(city, city=city.city.model_copy(update={"languages": ("de", "en")})), *many(number))
    seconds_dates, dates = timed(lambda: sum(len(found) for found in site.agenda.dates.values()))
    pages_made = calendars_made = bytes_made = largest = 0
    seconds_pages = seconds_calendars = 0.0
    for language in site.languages:
        here = edition(site, language)
        paths = [path for path in here.routes if path.startswith("events/")]
        for path in paths:
            seconds, content = timed(lambda path=path, here=here: body(here, path))  # type: ignore[misc]
            seconds_pages += seconds
            pages_made += 1
            if not path.startswith("events/treffen"):
                largest = max(largest, len(gzip.compress(str(content).encode(), 6)))
        seconds, outputs = timed(lambda here=here: list(feeds.outputs(here)))  # type: ignore[misc]
        seconds_calendars += seconds
        calendars_made += len(outputs)
        bytes_made += sum(len(output.content) for output in outputs)
    memory = (process.memory_info().rss - before) / 1e6
    return [
        f"{number:>6}",
        f"{dates:>7}",
        f"{seconds_dates:>7.2f}",
        f"{pages_made:>6}",
        f"{seconds_pages:>8.2f}",
        f"{largest / 1e3:>9.1f}",
        f"{calendars_made:>9}",
        f"{seconds_calendars:>8.2f}",
        f"{bytes_made / 1e6:>7.1f}",
        f"{memory:>7.0f}",
    ]


def main() -> None:
    """Prints a table; `largest` is the heaviest list of events, gzip."""
    with tempfile.TemporaryDirectory() as folder:
        city = read_city(Path(folder, "city"), TODAY)
        measure(city, 5)  # warms up
        print("Events in two languages: dates, their pages and lists, calendars and news (seconds of the processor)")
        print("events   dates  seconds  pages  seconds  largest kB  calendars  seconds   MB  memory MB")
        for number in (100, 1000):
            print("  ".join(measure(city, number)), flush=True)


if __name__ == "__main__":
    main()
