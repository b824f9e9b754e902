"""The JSON of a reading: the contract of `cchc plan read FILE --json`."""

from collections.abc import Mapping

from cchc.kernel.working_time import WorkingCalendar, YearNotInCalendar

from ..unit_matching import UnitMatch
from ..written_time import WrittenTime
from .columns import CELLS
from .document_head import DocumentHead
from .plan import PlanReading, ReadTask, SetAside


def to_json(
    reading: PlanReading,
    *,
    file: str,
    calendar: WorkingCalendar,
    units: Mapping[str, UnitMatch] | None = None,
) -> dict[str, object]:
    """The whole reading; days are ISO, empty texts stay empty texts.

    ``units``: what the names of units mean in the office's organisation, where it was asked.
    """
    matched = {} if units is None else {"units": [_unit(match) for match in units.values()]}
    return {
        "document": {"file": file, **_head(reading.head), "pages": reading.pages},
        "tasks": [_task(task, calendar) for task in reading.tasks],
        "set_aside": [_set_aside(row) for row in reading.set_aside],
        "rows": {
            "in_source": reading.rows_in_source,
            "read": len(reading.tasks),
            "set_aside": len(reading.set_aside),
        },
        **matched,
    }


def names_of_units(reading: PlanReading) -> list[str]:
    """Every unit the tasks name, each once, in their order."""
    named = (name for task in reading.tasks for name in (*task.lead, *task.coordinating))
    return list(dict.fromkeys(named))


def _unit(match: UnitMatch) -> dict[str, object]:
    return {
        "written": match.text,
        "match": str(match.kind),
        "units": [{"code": unit.code, "name": unit.name} for unit in match.units],
    }


def _head(head: DocumentHead) -> dict[str, object]:
    return {
        "issuer": head.issuer,
        "number": head.number,
        "date": head.dated.isoformat() if head.dated else None,
        "date_as_written": head.dated_as_written,
        "kind": head.kind,
        "subject": head.subject,
        "signer": head.signer,
        "signed_as": head.signed_as,
        "year": head.year,
        "carries_out": [
            {
                "kind": cited.kind,
                "number": cited.number,
                "date": cited.dated.isoformat() if cited.dated else None,
            }
            for cited in head.carries_out
        ],
    }


def _task(task: ReadTask, calendar: WorkingCalendar) -> dict[str, object]:
    return {
        "table": task.table,
        "area": task.area,
        "area_title": task.area_title,
        "number": task.number,
        "parent": task.parent,
        "cells": {str(column): task.cells[column] for column in CELLS},
        "products": list(task.products),
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "due": due_to_json(task.due, calendar),
        "doubts": [{"cell": doubt.cell, "reason": doubt.reason} for doubt in task.doubts],
        "source": {
            "rows": [place.to_json() for place in task.rows],
            "cells": {str(column): place.to_json() for column, place in task.places.items()},
        },
    }


def due_to_json(due: WrittenTime, calendar: WorkingCalendar) -> dict[str, object]:
    """A written time: what was understood, the last day, and when that falls due."""
    try:
        falls_due = due.falls_due(calendar)
    except YearNotInCalendar:
        falls_due = None
    return {
        "written": due.written,
        "kind": str(due.kind),
        "understood": due.is_understood,
        "from": due.first_day.isoformat() if due.first_day else None,
        "date": due.last_day.isoformat() if due.last_day else None,
        "due": falls_due.isoformat() if falls_due else None,
        "dates": [last.isoformat() for _, last in due.spans],
        "every": [str(every) for every in due.every],
        "day_of_period": due.day_of_period or None,
        "why": due.why,
    }


def _set_aside(row: SetAside) -> dict[str, object]:
    return {
        "table": row.table,
        "text": row.text,
        "reason": row.reason,
        "source": row.place.to_json(),
    }
