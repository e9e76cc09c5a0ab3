"""A city as editors know it: files of facts and words, found by what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from infosite.cli import check

from .sheet import Sheet

GONE = ("closed", "historical")
CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"


def anything(sheet: Sheet) -> bool:
    return True


def is_no_office(organization: Sheet) -> bool:
    """An association, a church and the like: it has no duty to report anybody."""
    return organization.get("type") not in ("city", "public")


@dataclass
class City:
    """The data and docs in `root`, on a day. A record that one edit found is not found by another."""

    root: Path
    today: date
    taken: set[Path] = field(default_factory=set)

    # --- finding ---

    def sheets(self, folder: str) -> Iterator[Sheet]:
        """Every record of a kind, in the order of names."""
        for file in sorted((self.root / "data" / folder).glob("*.yml")):
            yield Sheet(file)

    def first(self, folder: str, *keys: str, where: Callable[[Sheet], bool] = anything, gone: bool = False) -> Sheet:
        """The first record with these keys that is not closed and that no other edit has found."""
        for sheet in self.sheets(folder):
            facts = sheet.facts
            if (
                sheet.file not in self.taken
                and all(key in facts for key in keys)
                and (facts["status"] in GONE) == gone
                and where(sheet)
            ):
                self.taken.add(sheet.file)
                return sheet
        raise LookupError(f"{folder} has no record with {', '.join(keys) or 'what is needed'} left")

    def record(self, folder: str, name: str) -> Sheet:
        return Sheet(self.root / "data" / folder / f"{name}.yml")

    def table(self, name: str) -> Sheet:
        """`city`, `categories`, `glossary`: a file directly below data/."""
        return Sheet(self.root / "data" / f"{name}.yml")

    def guide(self, language: str) -> Path:
        """The first guide that exists in a language."""
        return sorted((self.root / "docs" / language / "guides").glob("*.md"))[0]

    @property
    def languages(self) -> list[str]:
        found: list[str] = self.table("city").get("languages")
        return found

    def lonely_district(self) -> Sheet:
        """The first district without a confirmed Welcome Point."""
        active = [place for place in self.sheets("welcome_points") if place.get("status") == "active"]
        quarters = {place.get("quarter") for place in active}
        for district in self.sheets("districts"):
            if quarters.isdisjoint(quarter["name"] for quarter in district.get("quarters")):
                return district
        raise LookupError("every district has a confirmed Welcome Point")

    def quarters(self) -> Iterator[tuple[Sheet, dict[str, str]]]:
        """Every district with each of its quarters."""
        for district in self.sheets("districts"):
            for quarter in district.get("quarters"):
                yield district, quarter

    def day(self, days: int) -> date:
        """A day so many days from today."""
        return self.today + timedelta(days=days)

    # --- writing ---

    def new(self, path: str, text: str) -> Sheet:
        """A new file."""
        sheet = Sheet(self.root / path)
        assert not sheet.file.exists(), path
        sheet.text = text
        self.taken.add(sheet.file)
        return sheet

    def confirm(self, sheet: Sheet, how: str = "call") -> None:
        """`assured_date` is today, because somebody rang, went there or was written to: two lines."""
        sheet.replace("assured_date", value=str(self.today))
        if sheet.get("status") == "unconfirmed":
            sheet.replace("status", value="active")
        sheet.append("sources", item=f"{{type: {how}, date: {self.today}}}")

    def example(self, name: str, *, organization: str, category: str) -> str:
        """The new offer of CONTRIBUTING.md with another id, for an organization and a topic of this city."""
        blocks = re.findall(r"```yaml\n(id: .*?)```", CONTRIBUTING.read_text("utf-8"), re.DOTALL)
        text = re.sub(r"(?m)^(organization: ).*$", rf"\g<1>{organization}", blocks[0])
        text = re.sub(r"(?m)^(categories: )\[[^\]]*\]", rf"\g<1>[{category}]", text)
        text = re.sub(r"(?m)^(\s*(?:assured_date|date): )\S+", rf"\g<1>{self.today}", text)
        return re.sub(r"(?m)^id: .*$", f"id: {name}", text)

    def problems(self) -> list[str]:
        """What the check refuses, as an editor reads it."""
        return [str(problem) for problem in check.find(self.root, self.today)[1] if problem.severity == "error"]

    def forget(self, sheet: Sheet) -> None:
        """Deletes a record that never was, and takes its name out wherever the check still finds it."""
        sheet.file.unlink()
        for _ in range(5):  # what is taken out may leave behind what the check finds then
            problems = [problem for problem in check.find(self.root, self.today)[1] if problem.severity == "error"]
            if not problems:
                return
            for problem in sorted(problems, key=lambda one: (one.path, one.line, one.column), reverse=True):
                assert f"`{sheet.name}`" in problem.what, problem
                file = self.root / problem.path
                if file.suffix == ".md":
                    text = file.read_text("utf-8")
                    file.write_text(re.sub(rf"\[([^\]]*)\]\([a-z]+:{sheet.name}\)", r"\1", text), "utf-8")
                else:
                    named = Sheet(file)
                    named.drop(*named.path_at(problem.line, problem.column))
        raise AssertionError(f"{sheet.name} is still named: {self.problems()}")
