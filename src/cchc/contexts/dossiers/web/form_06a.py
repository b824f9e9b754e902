"""Form II.06a on screen, as Excel and as PDF; every cell opens the dossiers it counts."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.figures.api import Question, Tree
from cchc.platform.figures.forms import FigureFilter, period_now
from cchc.platform.figures.links import figure_url
from cchc.platform.sheets.export import Sheet, export_xlsx

from ..domain.permissions import Permission
from ..selectors.form_06a import BASIS, RULE_NOTE, Cell, Form06a, Row, form_06a
from ..selectors.form_06a_layout import Line, balances, lines, notes, paper, sheet_columns
from .printing import paper_response

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ASKED = ("ky", "tu", "den", "don_vi", "cay", "biet_den")


class ReportFilter(FigureFilter):
    """Period, unit, tree and moment of knowledge; attribution is the form's own rule."""

    theo_ket_thuc = None  # type: ignore[assignment]  # Django's way of taking a field out

    def asked(self, actor: Any) -> Question | None:
        """The question of the whole form; None where something is mistyped."""
        frame = Question(
            period=period_now(clock.now().astimezone(clock.ZONE).date()),
            actor=actor,
            attributed=True,
        )
        if not self.is_bound:
            return frame
        if not self.is_valid():
            return None
        said = self.cleaned_data
        return replace(
            frame,
            period=self._period(said),
            unit=int(said["don_vi"]) if said["don_vi"] else None,
            as_of=said["biet_den"],
            tree=Tree(said["cay"] or Tree.OF_DAY),
        )


@dataclass(frozen=True, slots=True)
class LinkedCell:
    """A number and the address of its dossiers (empty where the number is a sum)."""

    count: int
    url: str
    spoken: str


@requires(Permission.REPORT)
@require_GET
def page(request: ActorRequest) -> HttpResponse:
    """The form for a period, with the question in the address."""
    at = clock.now()
    asks = _filter(request)
    asked = asks.asked(request.actor)
    if asked is None:
        return render(request, "dossiers/form_06a.html", {"filter": asks})
    form = _form(asked)
    if request.GET.get("xuat") == "xlsx":
        return _workbook(form, request, at)
    context = {
        "filter": asks,
        "form": form,
        "period": asked.period,
        "lines": [(line, _cells(line, asked)) for line in lines(form)],
        "below": [
            (title, count, figure_url(code, asked)) for code, title, count in form.below
        ],
        "balances": balances(form),
        "rule_note": RULE_NOTE,
        "basis": BASIS,
        "known_at": asked.as_of or at,
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "dossiers/form_06a.html", context)


@requires(Permission.REPORT)
@require_GET
def printed(request: ActorRequest) -> HttpResponse:
    """The form as a paper."""
    at = clock.now()
    asked = _filter(request).asked(request.actor) or ReportFilter().asked(request.actor)
    assert asked is not None
    form = _form(asked)
    name = f"bieu-ii06a-{asked.period.first_day:%Y%m%d}-{asked.period.last_day:%Y%m%d}"
    return paper_response([paper(form, at=at, by=request.actor.name)], name)


def _filter(request: ActorRequest) -> ReportFilter:
    asks = any(request.GET.get(name) for name in _ASKED)
    return ReportFilter(request.GET if asks else None)


def _form(asked: Question) -> Form06a:
    return form_06a(
        asked.period,
        unit=asked.unit,
        as_of=asked.as_of,
        actor=asked.actor,
        today_tree=asked.tree is Tree.TODAY,
    )


def _cells(line: Line, asked: Question) -> list[LinkedCell]:
    row = line.row
    if row is None:
        return []
    return [LinkedCell(cell.count, _url(row, cell, asked), row.label) for cell in row.cells]


def _url(row: Row, cell: Cell, asked: Question) -> str:
    if not cell.code:
        return ""
    where = {row.dimension: row.key} if row.dimension else {}
    return figure_url(cell.code, replace(asked, where=where))


def _workbook(form: Form06a, request: ActorRequest, at: Any) -> HttpResponse:
    every = list(lines(form))
    sheet = Sheet(
        title=f"Biểu II.06a – {form.period.label}",
        columns=sheet_columns(),
        rows=every,
        made_at=at,
        made_by=request.actor.name,
        filters=(f"Kỳ báo cáo {form.period.days_text}, kể cả hai ngày",),
        notes=notes(form),
        strong_rows=frozenset(
            place for place, line in enumerate(every) if line.row is None or not line.number
        ),
    )
    response = HttpResponse(export_xlsx(sheet), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="bieu-ii06a-{at:%Y%m%d-%H%M}.xlsx"'
    return response
