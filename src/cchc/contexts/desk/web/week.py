"""The weekly sheet on screen, on paper and as an Excel file."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.contexts.dossiers import api as dossiers
from cchc.kernel.periods import Period
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.figures.api import Question
from cchc.platform.figures.links import figure_url
from cchc.platform.sheets.columns import Column, ColumnKind
from cchc.platform.sheets.export import Sheet, export_xlsx
from cchc.platform.ui.forms import DateField, Form
from cchc.platform.ui.lists import EmptyState

from ..domain.permissions import Permission
from ..selectors.watch_lists import MUST_CHOOSE as CHOICES
from ..selectors.week_sheet import (
    DUE_WITHIN,
    FIGURE_COLUMNS,
    LIST_COLUMNS,
    MUST_CHOOSE,
    SheetRow,
    WeekSheet,
    week_of,
    week_sheet,
)
from .home import ALL, dossier_list, shortcut

DAY = "ngay"
_WEEK = timedelta(days=7)
_GROUPS = {
    "dossiers.resolved_early": "Đã giải quyết",
    "dossiers.resolved_on_time": "Đã giải quyết",
    "dossiers.resolved_late": "Đã giải quyết",
}
_EARLIEST = date(2015, 1, 1)


class WeekForm(Form):
    """A week by any of its days."""

    ngay = DateField(label="Tuần có ngày", required=False)


@require_GET
@requires(Permission.WEEK)
def sheet(request: ActorRequest) -> HttpResponse:
    """The sheet of the week asked for, else of this week."""
    at = clock.now()
    period, form = _asked(request)
    found = week_sheet(request.actor, period, at)
    if request.GET.get("xuat") == "xlsx":
        return _file(request, found)
    columns = _columns(found)
    context = {
        "sheet": found,
        "form": form,
        "columns": [(label, _GROUPS.get(code, "")) for code, label in columns.items()],
        "rows": [
            {"label": row.label, "is_total": row.is_total, "cells": _cells(request, found, row)}
            for row in (*found.rows, found.total)
        ],
        "week_number": period.first_day.isocalendar().week,
        "before": f"{period.first_day - _WEEK:%d/%m/%Y}",
        "after": f"{period.first_day + _WEEK:%d/%m/%Y}",
        "at": at,
    }
    return render(request, "desk/week.html", context)


@require_GET
@requires(Permission.WEEK)
def due_in_week(request: ActorRequest) -> HttpResponse:
    """Dossiers whose due date falls in the week: the list behind that column."""
    at = clock.now()
    period, _ = _asked(request)
    days = f"{period.first_day:%d/%m} – {period.last_day:%d/%m/%Y}"
    page = dossier_list(
        request,
        at,
        title=f"Hạn rơi vào tuần {days}",
        rows=dossiers.due_within(request.actor, period.start, period.end),
        empty=EmptyState("Không có hồ sơ nào đến hạn trong tuần này"),
        query={},
    )
    page.bulk, page.select = (), None
    if (answer := shortcut(request, page, at)) is not None:
        return answer
    return render(request, "desk/week_due.html", {"list": page, "period": period})


def _asked(request: ActorRequest) -> tuple[Period, WeekForm]:
    today = clock.now().date()
    typed = request.GET.get(DAY, "")
    form = WeekForm({DAY: typed} if typed else None)
    if not typed or not form.is_valid():
        return week_of(today), form
    day = form.cleaned_data[DAY] or today
    if not _EARLIEST <= day <= today + timedelta(days=366):
        form.add_error(DAY, "Chọn một ngày từ năm 2015 đến một năm tới.")
        return week_of(today), form
    return week_of(day), form


def _columns(found: WeekSheet) -> dict[str, str]:
    lists = {k: v for k, v in LIST_COLUMNS.items() if k == DUE_WITHIN or found.is_now}
    return {**FIGURE_COLUMNS, **lists}


def _cells(request: ActorRequest, found: WeekSheet, row: SheetRow) -> list[dict[str, object]]:
    return [
        {
            "count": row.counts.get(code, 0),
            "url": _address(request, found, row, code),
            "label": f"{row.label}, {label}",
        }
        for code, label in _columns(found).items()
    ]


def _address(request: ActorRequest, found: WeekSheet, row: SheetRow, code: str) -> str:
    """Where the number's records are listed."""
    if row.unit_id is None and not row.is_total and code in LIST_COLUMNS:
        return ""
    unit = f"&chu_tri={row.unit_id}" if row.unit_id else ""
    if code == DUE_WITHIN:
        first = f"{found.period.first_day:%d/%m/%Y}"
        return f"{reverse('desk:week_due')}?{DAY}={first}{unit}"
    if code == MUST_CHOOSE:
        return f"{reverse('desk:watch_list', args=[CHOICES.slug])}?{ALL}=1{unit}"
    where = {} if row.is_total else {"unit": row.unit_id}
    asked = Question(period=found.period, actor=request.actor, attributed=True, where=where)
    return figure_url(code, asked)


def _file(request: ActorRequest, found: WeekSheet) -> HttpResponse:
    columns = tuple(_sheet_column(code, label) for code, label in _columns(found).items())
    period, at = found.period, clock.now()
    content = export_xlsx(
        Sheet(
            title="Phiếu giao ban tuần",
            columns=(Column("unit", "Đơn vị", _label), *columns),
            rows=(*found.rows, found.total),
            made_at=at,
            made_by=request.actor.name,
            filters=(f"Tuần {period.days_text}, kể cả hai ngày",),
            strong_rows=frozenset({len(found.rows)}),
        )
    )
    response = HttpResponse(
        content,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    name = f"giao-ban-{period.first_day:%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _label(row: SheetRow) -> str:
    return row.label


def _sheet_column(code: str, label: str) -> Column[SheetRow]:
    def count(row: SheetRow) -> int:
        return row.counts.get(code, 0)

    groups = (_GROUPS[code],) if code in _GROUPS else ()
    return Column(code, label, count, ColumnKind.NUMBER, 12, groups)
