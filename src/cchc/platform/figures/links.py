"""Addresses of figures: every number on a screen or a report opens its records."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cchc.platform.clock import ZONE
from cchc.platform.figures.question import Part, Question, Tree

PERIOD, UNIT, AS_OF, TREE, ATTRIBUTED, PART, WHERE = (
    "ky",
    "don_vi",
    "biet_den",
    "cay",
    "theo_ket_thuc",
    "phan",
    "chieu.",
)


def figure_url(code: str, asked: Question, *, part: Part = Part.COUNTED) -> str:
    """The page of a figure with exactly this reading: same period, scope, moment and cell."""
    words = question_words(asked)
    if part is not Part.COUNTED:
        words[PART] = part.value
    return f"{reverse('figures:detail', args=[code])}?{urlencode(words)}"


def question_words(asked: Question) -> dict[str, str]:
    """The question as parameters of an address; the reader is not part of it."""
    words = {PERIOD: asked.period.code}
    if asked.unit is not None:
        words[UNIT] = str(asked.unit)
    if asked.as_of is not None:
        words[AS_OF] = _moment(asked.as_of.astimezone(ZONE))
    if asked.tree is not Tree.OF_DAY:
        words[TREE] = asked.tree.value
    if asked.attributed:
        words[ATTRIBUTED] = "1"
    for name, value in asked.where.items():
        words[f"{WHERE}{name}"] = "" if value is None else str(value)
    return words


def where_in(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The cell an address names: dimension → value, None where the value is not known."""
    return {
        name.removeprefix(WHERE): value or None
        for name, value in parameters.items()
        if name.startswith(WHERE)
    }


def _moment(at: datetime) -> str:
    """As a person would type it, unless that would lose seconds."""
    is_whole = not at.second and not at.microsecond
    return f"{at:%H:%M %d/%m/%Y}" if is_whole else at.isoformat()
