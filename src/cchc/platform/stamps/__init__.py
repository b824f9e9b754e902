"""Stamps: a mark for each group of small tables, changed whenever one of them is written.

What is made from such tables (who may do what, the units of a day, the calendar, the rules, the
procedures in force) is kept in the process under the mark; every process reads the mark before
it uses what it keeps, so none goes by what another has changed. Models say by ``Stamped`` which
mark they change; ``within_reading`` reads the marks once for a whole request.
"""

from .marks import mark_of, touch, within_reading

__all__ = ["mark_of", "touch", "within_reading"]
