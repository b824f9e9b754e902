"""Comparing every figure of the demo year with the generator's own tally."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc.contexts.dossiers.api import FIGURES
from cchc.contexts.dossiers.selectors.form_06a import form_06a
from cchc.kernel import periods
from cchc.kernel.periods import Period
from cchc.platform.figures import api as figures
from cchc.project.models import DemoYear

from .catalogue_tally import count_catalogue
from .counting import Count, count
from .tally import Tally


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure for one period and scope: what the tally says and what the figure says."""

    what: str
    tally: Count
    figure: Count

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return self.tally == self.figure


def compare(year: DemoYear, periods_asked: Sequence[Period] = ()) -> Iterator[Comparison]:
    """Every figure for every period of the year (or those asked), whole and by division."""
    tally = Tally.from_json(year.tally)
    codes = [figure.code for figure in FIGURES]
    units = sorted({unit for told in tally.dossiers for _, unit in told.units})
    for period in periods_asked or _periods(year.first_day, year.last_day):
        values = figures.values(codes, period)
        for code in codes:
            yield _comparison(code, str(period), values[code], count(code, tally, period))
        for unit in units:
            values = figures.values(codes, period, unit, attributed=True)
            for code in codes:
                if code == "dossiers.refused":
                    continue
                told = count(code, tally, period, unit)
                yield _comparison(code, f"{period}, đơn vị {unit}", values[code], told)
        yield from _catalogue(tally, period)
        yield from _form_balances(period)


def _catalogue(tally: Tally, period: Period) -> Iterator[Comparison]:
    """Every figure of the catalogue."""
    codes = [figure.code for figure in figures.figures() if figure.context == "catalog"]
    for code, value in figures.values(codes, period).items():
        told = count_catalogue(code, tally.procedures, period)
        yield _comparison(code, str(period), value, told)


def _comparison(code: str, where: str, value: object, told: Count) -> Comparison:
    assert hasattr(value, "count")
    of = getattr(value, "of", None)
    seen: Count = value.count if of is None else (value.count, of)
    return Comparison(f"{code} ({where})", told, seen)


def _form_balances(period: Period) -> Iterator[Comparison]:
    """Column 3 = column 7 + column 11 on every row of form II.06a."""
    form = form_06a(period)
    for row in (*form.sectors, *form.units, form.total):
        what = f"II.06a cột 3 = 7 + 11 ({period}, {row.label})"
        yield Comparison(what, row.count(3), row.count(7) + row.count(11))


def _periods(first_day: date, last_day: date) -> list[Period]:
    """Months and quarters by the lawful cut-offs, the year, and a few free periods."""
    found = [periods.free(first_day, last_day)]
    for year in range(first_day.year, last_day.year + 1):
        found += [periods.month(year, number) for number in range(1, 13)]
        found += [periods.quarter(year, number) for number in range(1, 5)]
        found += [periods.half_year(year, 1), periods.half_year(year, 2), periods.year(year)]
        found += [periods.nine_months(year), periods.calendar_year(year)]
    found += [
        periods.free(day, day + timedelta(days=9))
        for day in (first_day + timedelta(days=step) for step in range(0, 360, 30))
    ]
    return [period for period in found if period.first_day <= last_day]
