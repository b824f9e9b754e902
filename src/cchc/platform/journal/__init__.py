"""The journal: one row for every act, which nobody can change without it being seen.

``record`` writes the row in the caller's transaction. Rows are chained per subject; a daily
digest seals the heads of the day; ``cchc journal verify`` recomputes everything. Figures never
read the journal.
"""

from .changes import changes
from .phrases import phrase_of, register_phrases
from .recording import ChangedMeanwhile, entries_for, opened, record
from .request import current_request_id, within_request

__all__ = [
    "ChangedMeanwhile",
    "changes",
    "current_request_id",
    "entries_for",
    "opened",
    "phrase_of",
    "record",
    "register_phrases",
    "within_request",
]
