"""A table of figures by cells, in one pass for each kind of rows instead of one for each figure.

The reading is attributed: a subject stands in the cell of the row that closed it, so the cells
add up to every total. What makes it fast is what the source promises (``FigureSource.once``):
rows of which a subject has one at most are counted without telling subjects apart, and rows that
close their subject need not be joined with the row that closes it. ``evaluation`` reads the same
figure by figure; a test holds both equal.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case, F, IntegerField, Q, QuerySet, When
from django.db.models import Value as Literal

from cchc.kernel.criteria import And, Criterion, Equal, In
from cchc.kernel.figures import Dating, Figure, Value
from cchc.kernel.periods import Period
from cchc.platform.figures import registry
from cchc.platform.figures.compilation import believed, compile_criterion, dated
from cchc.platform.figures.evaluation import HasNoUnits, NothingCloses, UnknownDimension, _parts
from cchc.platform.figures.question import Part, Question
from cchc.platform.figures.source import FigureSource
from cchc.platform.figures.vendor.joined_counts import COUNT, SEEN, SUBJECT, joined_counts
from cchc.platform.figures.vendor.joined_counts import Part as Selected

Cell = tuple[Any, ...]
"""Values of the dimensions, in their order."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a figure: its count, or the whole a share is of."""

    figure: Figure
    part: Part
    criterion: Criterion
    dating: Dating


@dataclass(frozen=True, slots=True)
class Family:
    """Measures of the same rows: so dated and, where ``guard`` is set, meeting it."""

    dating: Dating
    guard: Criterion | None
    measures: tuple[Measure, ...]

    def closes_itself(self, source: FigureSource) -> bool:
        """Whether these rows are those by which their subjects are known at the end."""
        if self.guard is None:
            return False
        closing = {Dating.WITHIN: source.closing, Dating.HELD_AT_END: source.in_course}
        return self.guard == closing.get(self.dating)

    @property
    def is_once(self) -> bool:
        """Whether a subject has one of these rows at most."""
        held = self.dating in {Dating.HELD_AT_START, Dating.HELD_AT_END}
        return held or (self.dating is Dating.WITHIN and self.guard is not None)


def cells(
    codes: Collection[str],
    dimensions: Collection[str],
    period: Period,
    unit: int | None = None,
    as_of: datetime | None = None,
    **frame: Any,
) -> dict[Cell, dict[str, Value]]:
    """Figures of one source by their dimensions together, attributed; only cells that occur.

    ``frame`` is the rest of a ``Question``, without ``where``. The source promises ``once``.
    """
    asked = Question(period=period, unit=unit, as_of=as_of, attributed=True, **frame)
    figures = [registry.figure(code) for code in codes]
    source = registry.source_of(figures[0])
    if len({figure.source for figure in figures}) != 1 or asked.where:
        raise ValueError("a table of cells is of one source, and of all its rows")
    fields = _fields(source, dimensions, asked)
    counts: dict[Cell, dict[tuple[str, Part], int]] = defaultdict(lambda: defaultdict(int))
    for family in _families(source, figures):
        for key, measure, number in _counted(source, family, fields, asked):
            if number and _is_within(key[-1], measure, asked):
                found = counts[key[: len(dimensions)]]
                found[measure.figure.code, measure.part] += number
    return {
        key: {figure.code: _value(figure, found) for figure in figures}
        for key, found in counts.items()
    }


def added_up(rows: Iterable[dict[str, Value]], codes: Iterable[str]) -> dict[str, Value]:
    """The values of several cells together; nothing is a value of nothing."""
    total = {code: registry.figure(code).value(0, 0) for code in codes}
    for row in rows:
        total = {code: value + row[code] for code, value in total.items()}
    return total


def _fields(source: FigureSource, dimensions: Iterable[str], asked: Question) -> list[str]:
    unknown = [name for name in dimensions if name not in source.dimensions]
    if unknown:
        raise UnknownDimension(f"{source.title}: no dimension {unknown[0]!r}")
    if asked.unit is not None and not source.unit:
        raise HasNoUnits("Số liệu này không chia theo đơn vị.", field="unit")
    # the unit stands last: a scope is told by it
    return [*(source.dimensions[name].field for name in dimensions), source.unit or "pk"]


def _families(source: FigureSource, figures: Iterable[Figure]) -> list[Family]:
    grouped: dict[tuple[Dating, Criterion | None], list[Measure]] = defaultdict(list)
    for figure in figures:
        for part, (criterion, dating) in _parts(figure).items():
            guard = _guard(source, criterion, dating)
            grouped[dating, guard].append(Measure(figure, part, criterion, dating))
    return [Family(*key, tuple(measures)) for key, measures in grouped.items()]


def _guard(source: FigureSource, criterion: Criterion, dating: Dating) -> Criterion | None:
    """The promise of the source that every row of the criterion falls under."""
    promised = source.once if dating is Dating.WITHIN else (source.in_course,)
    parts = criterion.parts if isinstance(criterion, And) else (criterion,)
    return next(
        (guard for guard in promised for part in parts if guard and _is_under(part, guard)), None
    )


def _is_under(part: Criterion, guard: Criterion) -> bool:
    if isinstance(part, Equal) and isinstance(guard, In) and part.field == guard.field:
        return part.value in guard.values
    return part == guard


def _beyond(measure: Measure, guard: Criterion | None) -> Criterion | None:
    """What a measure asks besides its family's guard (None: nothing).

    The guard is left to the rows' own condition, so that an index of these rows answers alone.
    """
    criterion = measure.criterion
    if guard is None:
        return criterion
    parts = criterion.parts if isinstance(criterion, And) else (criterion,)
    rest = [part for part in parts if part != guard]
    return And(*rest) if rest else None


def _counted(
    source: FigureSource, family: Family, fields: list[str], asked: Question
) -> Iterator[tuple[Cell, Measure, int]]:
    def told(criterion: Criterion) -> Q:
        return compile_criterion(criterion, asked.bounds, path=source.path)

    asked_for = (
        told(family.guard)
        if family.guard
        else reduce(or_, (told(measure.criterion) for measure in family.measures))
    )
    rows = source.rows().filter(
        believed(source.history, asked.as_of),
        dated(source.history, family.dating, asked.period, asked.as_of),
        asked_for,
    )
    flags: dict[str, Any] = {}
    for number, measure in enumerate(family.measures):
        rest = _beyond(measure, family.guard)
        flags[f"{COUNT}{number}"] = (
            Case(When(told(rest), then=Literal(1)), default=None, output_field=IntegerField())
            if rest is not None
            else Literal(1)
        )
    for *key, counts in _answer(source, family, rows, fields, flags, asked):
        yield from (
            (tuple(key), measure, number)
            for measure, number in zip(family.measures, counts, strict=True)
        )


def _answer(
    source: FigureSource,
    family: Family,
    rows: QuerySet[Any],
    fields: list[str],
    flags: dict[str, Any],
    asked: Question,
) -> Iterator[tuple[Any, ...]]:
    """One query: rows, joined with those that close their subjects, counted by cells."""
    seen = source.seen_by(asked.actor) if asked.actor is not None else None
    try:
        joined = _closing(source, family, fields, seen, asked)
    except EmptyResultSet:
        return
    if seen is not None:
        flags = {**flags, SEEN: _flag(seen)}
    if not joined and seen is not None:
        rows = rows.filter(seen)
    try:
        counted = _selected(source, rows, fields, flags)
        answers = joined_counts(
            connections[rows.db],
            counted,
            joined,
            cells=len(fields),
            flags=len(family.measures),
            once=family.is_once,
            scoped=bool(joined) and seen is not None,
        )
    except EmptyResultSet:
        return
    for row in answers:
        yield *row[: len(fields)], row[len(fields) :]


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Literal(1)), default=Literal(0), output_field=IntegerField())


def _selected(
    source: FigureSource, rows: QuerySet[Any], fields: list[str], flags: dict[str, Any]
) -> Selected:
    named = {f"cell_{place}": F(field) for place, field in enumerate(fields)}
    named[SUBJECT] = F(source.history.subject)
    chosen = rows.order_by().annotate(**named, **flags).values(*named, *flags)
    sql, values = chosen.query.get_compiler(rows.db).as_sql()
    return Selected(sql, tuple(values))


def _closing(
    source: FigureSource, family: Family, fields: list[str], seen: Q | None, asked: Question
) -> list[Selected]:
    """The rows that ended their subjects in the period, and those in force at its end."""
    if source.closing is None or source.closing not in source.once:
        raise NothingCloses(source.title)
    if family.closes_itself(source):
        return []
    history, rows = source.history, source.rows().filter(believed(source.history, asked.as_of))
    ended = dated(history, Dating.WITHIN, asked.period, asked.as_of)
    held = dated(history, Dating.HELD_AT_END, asked.period, asked.as_of)
    if source.in_course is not None:
        held &= compile_criterion(source.in_course, asked.bounds, path=source.path)
    told = {} if seen is None else {SEEN: _flag(seen)}
    conditions = [ended & compile_criterion(source.closing, path=source.path)]
    if family.dating is not Dating.HELD_AT_END:
        conditions.append(held)
    return [_selected(source, rows.filter(each), fields, told) for each in conditions]


def _is_within(unit: Any, measure: Measure, asked: Question) -> bool:
    if asked.unit is None:
        return True
    day = asked.tree_day(measure.dating)
    return unit in registry.units_below(asked.unit, day, asked.tree)


def _value(figure: Figure, found: dict[tuple[str, Part], int]) -> Value:
    return figure.value(
        found.get((figure.code, Part.COUNTED), 0), found.get((figure.code, Part.OF), 0)
    )
