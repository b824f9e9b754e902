"""What the kernel knows about Vietnamese text: letters, order, numbers, and text gone wrong."""

from __future__ import annotations

from .letters import exact_form, fold, fold_code, has_marks
from .matching import Rank, rank, rank_of_forms
from .numbers import (
    NotANumber,
    TooLargeForWords,
    format_number,
    number_in_words,
    parse_number,
)
from .repair import repair
from .sorting import name_sort_key, sort_key
from .syllables import is_syllable

__all__ = [
    "NotANumber",
    "Rank",
    "TooLargeForWords",
    "exact_form",
    "fold",
    "fold_code",
    "format_number",
    "has_marks",
    "is_syllable",
    "name_sort_key",
    "number_in_words",
    "parse_number",
    "rank",
    "rank_of_forms",
    "repair",
    "sort_key",
]
