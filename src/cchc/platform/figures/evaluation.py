"""Reading figures from the database: values, many at once, by a dimension, and the records.

Counts are of distinct subjects, as in the kernel. All figures of one source are read in one
query (conditional aggregation); a list has exactly as many rows as the value says.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Field,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models import Value as Literal
from django.db.models.functions import Coalesce

from cchc.kernel.criteria import Criterion
from cchc.kernel.figures import Dating, Figure, Value
from cchc.kernel.periods import Period
from cchc.kernel.refusal import Refusal
from cchc.platform.figures import registry
from cchc.platform.figures.compilation import believed, compile_criterion, dated
from cchc.platform.figures.question import Part, Question
from cchc.platform.figures.source import FigureSource


class UnknownDimension(LookupError):
    """The source does not split by this."""


class HasNoUnits(Refusal):
    """The figure's rows belong to no unit, so it cannot be asked of one."""


class NothingCloses(LookupError):
    """An attributed reading needs a source that says which row closes a subject."""


def value(
    code: str,
    period: Period,
    unit: int | None = None,
    as_of: datetime | None = None,
    **frame: Any,
) -> Value:
    """What the figure came to; ``frame`` is the rest of a ``Question``."""
    return values([code], period, unit, as_of, **frame)[code]


def values(
    codes: Iterable[str],
    period: Period,
    unit: int | None = None,
    as_of: datetime | None = None,
    **frame: Any,
) -> dict[str, Value]:
    """Many figures at once, in the order of ``codes``: one query for each source."""
    asked = Question(period=period, unit=unit, as_of=as_of, **frame)
    wanted = [registry.figure(code) for code in codes]
    found: dict[str, Value] = {}
    for source_code in dict.fromkeys(figure.source for figure in wanted):
        figures = [figure for figure in wanted if figure.source == source_code]
        source = registry.source_of(figures[0])
        rows = _rows(source, asked, _datings(figures))
        row = rows.aggregate(**_counts(source, figures, asked))
        found |= {figure.code: _value(figure, row) for figure in figures}
    return {figure.code: found[figure.code] for figure in wanted}


def by(
    code: str,
    dimension: str,
    period: Period,
    unit: int | None = None,
    as_of: datetime | None = None,
    **frame: Any,
) -> dict[Any, Value]:
    """The figure for each value of a dimension (None: not known); only values that occur."""
    table = by_many([code], dimension, period, unit, as_of, **frame)
    return {key: row[code] for key, row in table.items() if row[code].count or row[code].of}


def by_many(
    codes: Collection[str],
    dimension: str,
    period: Period,
    unit: int | None = None,
    as_of: datetime | None = None,
    **frame: Any,
) -> dict[Any, dict[str, Value]]:
    """Figures of one source for each value of a dimension, in one query: a table of a report.

    A subject with rows in two values counts in both, unless the reading is attributed.
    """
    asked = Question(period=period, unit=unit, as_of=as_of, **frame)
    figures = [registry.figure(code) for code in codes]
    if len({figure.source for figure in figures}) != 1:
        raise ValueError("a table by a dimension is of one source")
    source = registry.source_of(figures[0])
    rows = _rows(source, asked, _datings(figures))
    rows = rows.annotate(figure_key=_read(source, _dimension_field(source, dimension), asked))
    grouped = rows.order_by().values("figure_key").annotate(**_counts(source, figures, asked))
    return {
        row["figure_key"]: {figure.code: _value(figure, row) for figure in figures}
        for row in grouped
    }


def records(
    code: str,
    period: Period,
    unit: int | None = None,
    as_of: datetime | None = None,
    *,
    part: Part = Part.COUNTED,
    **frame: Any,
) -> QuerySet[Any]:
    """The rows behind a value, one for each subject; ``part`` OF: those a share is of."""
    asked = Question(period=period, unit=unit, as_of=as_of, **frame)
    figure = registry.figure(code)
    source = registry.source_of(figure)
    criterion, dating = _part(figure, part)
    rows = _rows(source, asked, {dating}).filter(_condition(source, criterion, dating, asked))
    firsts = rows.order_by().values(source.history.subject).annotate(first_row=Min("pk"))
    # the reader's scope is in ``firsts`` already; the outer query only fetches these rows
    return source.rows().filter(pk__in=firsts.values("first_row"))


def labels(code: str, dimension: str, keys: Iterable[Any]) -> dict[Any, str]:
    """Names for the values of a figure's dimension, in the order they should be shown."""
    source = registry.source_of(registry.figure(code))
    _dimension_field(source, dimension)
    given = list(keys)
    named = dict(source.dimensions[dimension].labels([key for key in given if key is not None]))
    return named | ({None: "Không rõ"} if None in given else {})


def _part(figure: Figure, part: Part) -> tuple[Criterion, Dating]:
    if part is Part.COUNTED:
        return figure.counted, figure.dating
    if figure.of is None:
        raise ValueError(f"{figure.code} is a count and has no whole")
    return figure.of, figure.of_dating or figure.dating


def _parts(figure: Figure) -> dict[Part, tuple[Criterion, Dating]]:
    parts = (Part.COUNTED, Part.OF) if figure.is_share else (Part.COUNTED,)
    return {part: _part(figure, part) for part in parts}


def _datings(figures: Iterable[Figure]) -> set[Dating]:
    return {dating for figure in figures for _, dating in _parts(figure).values()}


def _alias(figure: Figure, part: Part) -> str:
    return f"{figure.code.replace('.', '_dot_')}_{part}"


def _counts(source: FigureSource, figures: Iterable[Figure], asked: Question) -> dict[str, Count]:
    return {
        _alias(figure, part): Count(
            source.history.subject,
            distinct=True,
            filter=_condition(source, criterion, dating, asked),
        )
        for figure in figures
        for part, (criterion, dating) in _parts(figure).items()
    }


def _value(figure: Figure, row: Mapping[str, Any]) -> Value:
    return figure.value(row[_alias(figure, Part.COUNTED)], row.get(_alias(figure, Part.OF), 0))


def _rows(source: FigureSource, asked: Question, datings: Iterable[Dating]) -> QuerySet[Any]:
    """Rows believed and visible that may count at all, narrowed by what is fixed."""
    rows = _seen(source, asked)
    history = source.history
    rows = rows.filter(believed(history, asked.as_of))
    rows = rows.filter(
        reduce(or_, (dated(history, dating, asked.period, asked.as_of) for dating in datings))
    )
    if asked.unit is not None:
        if not source.unit:
            raise HasNoUnits("Số liệu này không chia theo đơn vị.", field="unit")
        rows = rows.annotate(figure_unit=_read(source, source.unit, asked))
    for number, (name, wanted) in enumerate(asked.where.items()):
        key = f"figure_where_{number}"
        rows = rows.annotate(**{key: _read(source, _dimension_field(source, name), asked)})
        rows = rows.filter(**{f"{key}__isnull": True} if wanted is None else {key: wanted})
    return rows


def _seen(source: FigureSource, asked: Question) -> QuerySet[Any]:
    """The rows the reader may see.

    Attributed, a subject is seen whole or not at all, by the row that closes it: otherwise what
    only passed through the reader's unit would be counted at the start and not at the end.
    """
    rows = source.rows()
    if asked.actor is None:
        return rows
    seen = source.visible(rows, asked.actor)
    if seen is rows or not asked.attributed:
        return seen
    of_subject = Subquery(_closing(source, asked).values("pk")[:1])
    closed_by = rows.alias(figure_closed_by=Coalesce(of_subject, F("pk")))
    found: QuerySet[Any] = closed_by.filter(figure_closed_by__in=seen.values("pk"))
    return found


def _condition(source: FigureSource, criterion: Criterion, dating: Dating, asked: Question) -> Q:
    condition = dated(source.history, dating, asked.period, asked.as_of)
    condition &= compile_criterion(criterion, asked.bounds, path=source.path)
    if asked.unit is not None:
        units = registry.units_below(asked.unit, asked.tree_day(dating), asked.tree)
        condition &= Q(figure_unit__in=units)
    return condition


def _dimension_field(source: FigureSource, dimension: str) -> str:
    try:
        return source.dimensions[dimension].field
    except KeyError:
        raise UnknownDimension(f"{source.title}: no dimension {dimension!r}") from None


def _read(source: FigureSource, field: str, asked: Question) -> Any:
    """The column of the row itself or, attributed, of the row that closes its subject."""
    if not asked.attributed:
        return F(field)
    output = _output(source, field)
    own = F(field)
    closing = _closing(source, asked)
    return Coalesce(Subquery(closing.values(field)[:1]), own, output_field=output)


def _closing(source: FigureSource, asked: Question) -> QuerySet[Any]:
    """The rows that may close the subject of an outer query's row, the one that does first."""
    if source.closing is None:
        raise NothingCloses(source.title)
    history, frame = source.history, replace(asked, actor=None)
    ended = dated(history, Dating.WITHIN, frame.period, frame.as_of) & compile_criterion(
        source.closing, frame.bounds, path=source.path
    )
    held = dated(history, Dating.HELD_AT_END, frame.period, frame.as_of)
    if source.in_course is not None:
        held &= compile_criterion(source.in_course, frame.bounds, path=source.path)
    rows: QuerySet[Any] = (
        source.rows()
        .filter(believed(history, frame.as_of), **{history.subject: OuterRef(history.subject)})
        .filter(ended | held)
        .annotate(
            figure_rank=Case(
                When(ended, then=Literal(0)), default=Literal(1), output_field=IntegerField()
            )
        )
        .order_by("figure_rank", f"-{history.from_at}", "-pk")
    )
    return rows


def _output(source: FigureSource, field: str) -> "Field[Any, Any] | None":
    """The plain type of a column: a foreign key is read as the number it holds."""
    if "__" in field:
        return None
    column = next(
        f for f in source.rows().model._meta.concrete_fields if field in {f.name, f.attname}
    )
    return BigIntegerField() if column.is_relation else column
