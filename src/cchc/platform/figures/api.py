"""What other packages may call of the figures."""

from cchc.kernel.figures import History, Value
from cchc.platform.figures.cells import Cell, added_up, cells
from cchc.platform.figures.compilation import compile_criterion
from cchc.platform.figures.evaluation import by, by_many, labels, records, value, values
from cchc.platform.figures.question import Part, Question, Tree
from cchc.platform.figures.registry import (
    UnknownFigure,
    figure,
    figures,
    register,
    register_source,
    register_units,
    register_verifier,
)
from cchc.platform.figures.source import Dimension, FigureSource
from cchc.platform.figures.verification import Difference

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
