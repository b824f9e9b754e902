"""Finding what somebody typed: without marks anything fits, what is written exactly so first."""

from __future__ import annotations

from enum import IntEnum

from .letters import exact_form, fold, has_marks


class Rank(IntEnum):
    """How well a text fits a query; the lower stands higher in a list."""

    EXACT_WHOLE = 0
    EXACT_START = 1
    EXACT_WITHIN = 2
    EXACT_WORDS = 3
    FOLDED_WHOLE = 4
    FOLDED_START = 5
    FOLDED_WITHIN = 6
    FOLDED_WORDS = 7


def rank(text: str, query: str) -> Rank | None:
    """How well ``text`` fits ``query``; None: not at all (an empty query fits nothing).

    Every word of the query must be found. A word typed with marks is found only with these
    marks; a word typed without any is found whatever the marks. So whatever fits also fits
    when both are folded: a store of folded texts may be asked first and ranked afterwards.
    """
    written = exact_form(text)
    return rank_of_forms(written, fold(written), exact_form(query))


def rank_of_forms(written: str, folded: str, sought: str) -> Rank | None:
    """``rank`` of a text and a query in exact form, where the text's folding is at hand."""
    if not fold(sought).strip():
        return None
    place = _place(written, sought)
    if place is not None:
        return Rank(place)
    if any(has_marks(word) and word not in written for word in sought.split()):
        return None
    place = _place(folded, fold(sought))
    return None if place is None else Rank(Rank.FOLDED_WHOLE + place)


def _place(text: str, query: str) -> int | None:
    """Where the query stands: the whole, the start, within, in parts, or nowhere."""
    if text == query:
        return 0
    if text.startswith(query):
        return 1
    if query in text:
        return 2
    return 3 if all(word in text for word in query.split()) else None
