"""Figures: the registry, the reading by the database, the pages and the command line.

What it decides: how a definition of ``cchc.kernel.figures`` is asked of a database, so that it
says exactly what the kernel's row-by-row reading says; and how a number opens to its records.
What it leaves to others: which figures there are and what their rows mean (contexts register
both). It keeps no numbers of its own: every value is counted from the records when asked.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.figures.api import (
        Cell,
        Difference,
        Dimension,
        FigureSource,
        History,
        Part,
        Question,
        Tree,
        UnknownFigure,
        Value,
        added_up,
        by,
        by_many,
        cells,
        compile_criterion,
        figure,
        figures,
        labels,
        records,
        register,
        register_source,
        register_units,
        register_verifier,
        value,
        values,
    )

__all__ = [
    "Cell",
    "Difference",
    "Dimension",
    "FigureSource",
    "History",
    "Part",
    "Question",
    "Tree",
    "UnknownFigure",
    "Value",
    "added_up",
    "by",
    "by_many",
    "cells",
    "compile_criterion",
    "figure",
    "figures",
    "labels",
    "records",
    "register",
    "register_source",
    "register_units",
    "register_verifier",
    "value",
    "values",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cchc.platform.figures.api"), name)
