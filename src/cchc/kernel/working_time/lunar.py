"""The Vietnamese lunar calendar, as far as holidays need it.

A month begins on the day of the new moon in Vietnam (UTC+7); the eleventh month holds the
winter solstice; a year of thirteen months repeats the first month after it in which the sun
enters no new sign of thirty degrees. New moons and the sun's longitude come from the short
series in Jean Meeus, *Astronomical Formulae for Calculators* and *Astronomical Algorithms*,
good to a few minutes in this century; a new moon closer than that to midnight would need more.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, radians, sin

_LUNATION = 29.530588853
_NEW_MOON_1900 = 2415021.077
"""Julian date near the new moon of 01/01/1900, from which lunations are numbered."""
_ORDINAL_TO_JULIAN = 1721425
"""Julian day number at noon of the day with ordinal zero."""
_ZONE_HOURS = 7

_NEW_MOON_TERMS = (
    # amplitude in days, multiples of: sun's anomaly, moon's anomaly, argument of latitude
    (0.0021, 2, 0, 0),
    (-0.4068, 0, 1, 0),
    (0.0161, 0, 2, 0),
    (-0.0004, 0, 3, 0),
    (0.0104, 0, 0, 2),
    (-0.0051, 1, 1, 0),
    (-0.0074, 1, -1, 0),
    (0.0004, 1, 0, 2),
    (-0.0004, -1, 0, 2),
    (-0.0006, 0, 1, 2),
    (0.0010, 0, -1, 2),
    (0.0005, 1, 2, 0),
)


def lunar_new_year(year: int) -> date:
    """The first day of Tết that falls in that year of the solar calendar."""
    return date.fromordinal(_month_starts(year)[1])


def hung_kings_day(year: int) -> date:
    """The tenth day of the third lunar month."""
    return date.fromordinal(_month_starts(year)[3] + 9)


@lru_cache(maxsize=64)
def _month_starts(year: int) -> dict[int, int]:
    """First days (as ordinals) of the lunar months, from the eleventh before Tết of that year.

    A repeated (leap) month is left out: it bears the number of the one before it.
    """
    first = _eleventh_month(year - 1)
    last = _eleventh_month(year)
    has_leap_month = last - first == 13
    starts: dict[int, int] = {}
    number = 11
    for lunation in range(first, last):
        begins, ends = _new_moon_day(lunation), _new_moon_day(lunation + 1)
        if lunation > first and has_leap_month and _sign(begins) == _sign(ends):
            has_leap_month = False
            continue
        starts[number] = begins
        number = number % 12 + 1
    return starts


def _eleventh_month(year: int) -> int:
    """The lunation whose month holds the winter solstice of that year."""
    year_end = date(year, 12, 31).toordinal() + _ORDINAL_TO_JULIAN
    lunation = floor((year_end - _NEW_MOON_1900) / _LUNATION) + 1
    while _new_moon_day(lunation) > date(year, 12, 31).toordinal() or _sign(
        _new_moon_day(lunation)
    ) in (9, 10):
        lunation -= 1
    return lunation


def _new_moon_day(lunation: int) -> int:
    """The day (ordinal, in Vietnam) of a new moon counted from the first of 1900."""
    t = lunation / 1236.85
    mean = (
        2415020.75933
        + 29.53058868 * lunation
        + 0.0001178 * t**2
        - 0.000000155 * t**3
        + 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    )
    sun = 359.2242 + 29.10535608 * lunation - 0.0000333 * t**2 - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * lunation + 0.0107306 * t**2 + 0.00001236 * t**3
    latitude = 21.2964 + 390.67050646 * lunation - 0.0016528 * t**2 - 0.00000239 * t**3
    true = mean + (0.1734 - 0.000393 * t) * sin(radians(sun))
    for amplitude, a, b, c in _NEW_MOON_TERMS:
        true += amplitude * sin(radians(a * sun + b * moon + c * latitude))
    dynamical_minus_universal = -0.000278 + 0.000265 * t + 0.000262 * t**2
    here = true - dynamical_minus_universal + 0.5 + _ZONE_HOURS / 24
    return floor(here) - _ORDINAL_TO_JULIAN


def _sign(day: int) -> int:
    """The sun's sign, of twelve from the March equinox, as that day begins in Vietnam."""
    t = (day + _ORDINAL_TO_JULIAN - 0.5 - _ZONE_HOURS / 24 - 2451545.0) / 36525
    anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    longitude = (
        280.46645
        + 36000.76983 * t
        + 0.0003032 * t**2
        + (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000290 * sin(3 * anomaly)
    )
    return floor(longitude % 360 / 30)
