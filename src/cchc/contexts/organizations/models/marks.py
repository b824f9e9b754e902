"""The marks under which values made from the organisation's tables are kept (see stamps)."""

ORGANIZATION = "organization"
"""The agency, its units, their functions, who sits where."""
CALENDAR, RULES = "calendar", "rules"
