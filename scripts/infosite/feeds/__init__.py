"""Calendars to subscribe to (iCalendar) and news (Atom)."""

from .calendars import outputs

__all__ = ["outputs"]
