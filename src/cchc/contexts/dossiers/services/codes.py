"""Codes of dossiers: ``<agency>-<yymmdd>-<nnnn>``, without gaps per agency and day."""

from datetime import datetime

from cchc.contexts.organizations import api as organizations
from cchc.platform import clock, numbering

SERIES = "dossier"
"""Beginning of the names of the series of codes, one for each agency and day."""


def next_code(at: datetime) -> str:
    """The next code of the day, in the caller's transaction: if it fails, no number is lost.

    Basis: practice of the one-stop systems (law facts §1.4); TT 03/2025 not read: chưa xác minh.
    """
    day = at.astimezone(clock.ZONE).date()
    prefix = f"{organizations.agency_code()}-{day:%y%m%d}"
    return f"{prefix}-{numbering.next_number(f'{SERIES}:{prefix}'):04d}"
