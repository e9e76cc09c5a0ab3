"""A new record as a short file that is half filled in, for those who write it in the browser of the repository."""

from __future__ import annotations

FOLDERS = {"service": "services", "event": "events"}
BEGUN = {
    "service": "name: {de: Name des Angebots, en: Name of the offer}\n"
    "summary: {de: Was die Leute bekommen, en: What people get}\n",
    "event": "name: {de: Name der Veranstaltung, en: Name of the event}\n"
    "summary: {de: Was passiert, en: What happens}\nstart: 2099-12-01T18:00\nend: 2099-12-01T20:00\n",
}
NAMES = {"de": "kurzname", "en": "short-name"}
TOPICS = {"de": "Themen, das wichtigste zuerst", "en": "topics, the main one first"}
SOURCE = {
    "de": "type: call, visit oder letter; oder title, url und date",
    "en": "type: call, visit or letter; or title, url and date",
}


def short_file(kind: str, language: str, organization: str, category: str, day: str) -> tuple[str, str, str]:
    """Folder, name and text of a new service or event. It claims nothing: whoever asked says so in the source."""
    name = NAMES[language]
    text = (
        f"id: {name}\nstatus: unconfirmed\nassured_date: unknown\n{BEGUN[kind]}"
        f"categories: [{category}]    # {TOPICS[language]}\norganization: {organization}\n"
        f"sources:\n  - {{type: letter, date: {day}}}    # {SOURCE[language]}\n"
    )
    return f"data/{FOLDERS[kind]}", f"{name}.yml", text
