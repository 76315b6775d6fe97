"""Dates, months, weekdays and days told from today, in both languages."""

from checks.text.dates.read import TRIGGERS, read

__all__ = ["TRIGGERS", "read"]
