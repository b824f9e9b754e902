"""Pages of figures: all of them for one question, and one of them opened to its records."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cchc.kernel.criteria import formula
from cchc.kernel.figures import Figure, Value
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.figures import registry
from cchc.platform.figures.evaluation import UnknownDimension, by, labels, records, value, values
from cchc.platform.figures.forms import FigureFilter, bound
from cchc.platform.figures.links import PART, figure_url, where_in
from cchc.platform.figures.permissions import FigurePermission
from cchc.platform.figures.question import Part, Question
from cchc.platform.figures.source import FigureSource
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.lists import EmptyState, ListColumn, ListPage


class CellNotFound(Refusal):
    """The address names a dimension or a value that the figure does not have."""

    status = 404


@dataclass(frozen=True, slots=True)
class Line:
    """One figure with its value, as a row of the list."""

    figure: Figure
    value: Value
    url: str


@require_GET
@requires(FigurePermission.READ)
def index(request: ActorRequest) -> HttpResponseBase:
    """Every figure with its value for the question in the address."""
    asked = bound(request.GET).question(request.actor, {})
    page = ListPage(
        request=request,
        title="Số liệu",
        columns=_LINE_COLUMNS,
        rows=_lines(asked) if asked else [],
        filters=FigureFilter,
        file_name="so-lieu",
        empty=EmptyState("Chưa có số liệu nào", icon="chart"),
        notes=_notes(asked),
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    context = {"list": page, "asked": asked, "known_at": _known_at(asked)}
    return render(request, "figures/index.html", context)


@require_GET
@requires(FigurePermission.READ)
def detail(request: ActorRequest, code: str) -> HttpResponseBase:
    """One figure: value, what it means, how it compares, and the records behind it."""
    figure = registry.figure(code)
    source = registry.source_of(figure)
    asked = bound(request.GET).question(request.actor, where_in(request.GET.dict()))
    part = Part.OF if figure.is_share and request.GET.get(PART) == Part.OF else Part.COUNTED
    page = ListPage(
        request=request,
        title=figure.title,
        columns=_record_columns(source),
        rows=_records(figure, source, asked, part) if asked else [],
        filters=FigureFilter,
        file_name=code.replace(".", "-").replace("_", "-"),
        empty=EmptyState("Không có bản ghi nào trong kỳ này", "Chọn kỳ khác ở bộ lọc phía trên."),
        notes=[*_notes(asked), f"Căn cứ: {figure.basis_text}"],
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    return render(request, "figures/detail.html", _detail(figure, source, asked, part, page))


def _detail(
    figure: Figure,
    source: FigureSource,
    asked: Question | None,
    part: Part,
    page: ListPage[Any],
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "figure": figure,
        "formula": formula(figure.counted),
        "of_formula": formula(figure.of) if figure.of else "",
        "list": page,
        "asked": asked,
        "known_at": _known_at(asked),
    }
    if asked is None:
        return context
    split = page.request.GET.get("theo", "")
    return context | {
        "value": _value(figure, asked),
        "compared": _compared(figure, asked),
        "parts": _parts(figure, asked, part),
        "dimensions": [(key, one.title, key == split) for key, one in source.dimensions.items()],
        "split": _split(figure, asked, split) if split in source.dimensions else [],
        "split_title": source.dimensions[split].title if split in source.dimensions else "",
        "cell": _cell(figure, source, asked),
    }


def _lines(asked: Question) -> list[Line]:
    figures = [
        figure
        for figure in registry.figures()
        if asked.unit is None or registry.source_of(figure).unit
    ]
    found = _frame(values, [figure.code for figure in figures], asked)
    return [Line(one, found[one.code], figure_url(one.code, asked)) for one in figures]


def _frame(read: Any, code: Any, asked: Question, **more: Any) -> Any:
    frame = {name: getattr(asked, name) for name in ("actor", "tree", "attributed", "where")}
    return read(code, asked.period, asked.unit, asked.as_of, **frame, **more)


def _value(figure: Figure, asked: Question) -> Value:
    try:
        found: Value = _frame(value, figure.code, asked)
    except (UnknownDimension, ValueError) as error:
        raise CellNotFound("Địa chỉ này không trỏ tới số liệu nào.") from error
    return found


def _records(figure: Figure, source: FigureSource, asked: Question, part: Part) -> Any:
    try:
        rows = _frame(records, figure.code, asked, part=part)
    except (UnknownDimension, ValueError) as error:
        raise CellNotFound("Địa chỉ này không trỏ tới số liệu nào.") from error
    return source.shown(rows).order_by(f"-{source.history.from_at}", "pk")


def _compared(figure: Figure, asked: Question) -> list[tuple[str, Value, str]]:
    """The same figure one period and one year before, with links."""
    compared = {
        other.code: replace(asked, period=other)
        for other in (asked.period.previous(), asked.period.same_last_year())
    }
    return [
        (frame.period.label, _value(figure, frame), figure_url(figure.code, frame))
        for frame in compared.values()
    ]


def _parts(figure: Figure, asked: Question, part: Part) -> list[tuple[str, str, bool]]:
    if not figure.is_share:
        return []
    names = {Part.COUNTED: "Phần được đếm", Part.OF: "Phần làm mẫu số"}
    return [
        (name, figure_url(figure.code, asked, part=each), each is part)
        for each, name in names.items()
    ]


def _split(figure: Figure, asked: Question, dimension: str) -> list[tuple[str, Value, str]]:
    found = _frame(partial(_by, dimension), figure.code, asked)
    names = labels(figure.code, dimension, found)
    frames = {key: replace(asked, where={**asked.where, dimension: key}) for key in names}
    return [
        (names[key], found[key], figure_url(figure.code, frames[key]))
        for key in names
        if key in found
    ]


def _by(dimension: str, code: str, *place: Any, **frame: Any) -> dict[Any, Value]:
    return by(code, dimension, *place, **frame)


def _cell(figure: Figure, source: FigureSource, asked: Question) -> list[tuple[str, str]]:
    """The fixed dimensions in words; their values come from the address as text."""
    words = []
    for name, key in asked.where.items():
        row = _frame(records, figure.code, asked).values_list(
            source.dimensions[name].field, flat=True
        ).first()  # fmt: skip
        typed = row if row is not None and str(row) == str(key) else key
        words.append((source.dimensions[name].title, labels(figure.code, name, [typed])[typed]))
    return words


def _record_columns(source: FigureSource) -> list[ListColumn[Any]]:
    return [
        ListColumn(
            column.key,
            column.label,
            column.value,
            column.kind,
            column.width,
            link=source.link if number == 0 else None,
        )
        for number, column in enumerate(source.columns)
    ]


def _notes(asked: Question | None) -> list[str]:
    if asked is None:
        return []
    return [f"Kỳ {asked.period.days_text}, kể cả hai ngày.", f"Số liệu {_known_at(asked)}."]


def _known_at(asked: Question | None) -> str:
    at = (asked.as_of if asked else None) or clock.now()
    return f"đến {at:%H:%M} ngày {at:%d/%m/%Y}"


_LINE_COLUMNS: list[ListColumn[Line]] = [
    ListColumn("title", "Số liệu", lambda line: line.figure.title, link=lambda line: line.url),
    ListColumn(
        "value",
        "Giá trị",
        lambda line: line.value.share() if line.value.is_share else line.value.count,
        ColumnKind.NUMBER,
        link=lambda line: line.url,
        draw=lambda line: line.value.text(),
    ),
    ListColumn("unit", "Đơn vị tính", lambda line: line.figure.unit),
    ListColumn("basis", "Căn cứ", lambda line: line.figure.basis_text),
    ListColumn("code", "Mã", lambda line: line.figure.code),
]
