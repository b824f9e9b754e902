"""Times with a day: a date, a month or quarter or year, from one to another, several of them."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from .values import Every, TimeKind, WrittenTime

_Groups = dict[str, str | None]
_Days = Callable[[_Groups, int], tuple[date, date] | None]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BEFORE_WORDS = (
    "truoc", "truoc ngay", "chua den", "den truoc", "truoc het", "den", "den ngay", "den het",
    "den het ngay", "den cuoi", "het", "het ngay", "cham nhat", "cham nhat la", "cham nhat ngay",
    "cham nhat den", "cham nhat den ngay", "cham nhat trong", "muon nhat", "khong qua", "ngay",
    "trong ngay", "cuoi",
)  # fmt: skip
BEFORE = "(?P<how>" + "|".join(sorted(_BEFORE_WORDS, key=len, reverse=True)) + ")"
_STRICTLY_BEFORE = ("truoc", "chua den", "den truoc")
_LEAD_IN = re.compile(
    r"^(?:(?:du kien|hoan thanh|thuc hien|trong|vao|thoi gian|trien khai|xong|ban hanh|bat dau|tu)"
    r"\s+)+"
)
_OF_YEAR = r"(?:\s*(?:/|-|nam|\.|,)?\s*(?:nam\s*)?(?P<y>20[0-4]\d))?"
_YEARLY = r"(?P<yearly>\s+hang nam)?"
_ABOUT = (
    r"(?P<how>(?:truoc|den|den het|het|cuoi|dau|giua|cham nhat|cham nhat trong|truoc het)\s+)?"
)


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"


# ── with a day ───────────────────────────────────────────────────────────────────────────────

_DAY = re.compile(
    rf"(?:{BEFORE}\s+)?(?:ngay\s+)?(?P<d>\d{{1,2}})(?:[/.\-]| thang )(?P<m>\d{{1,2}})"
    r"(?:(?:[/.\-]|\s*nam\s*)(?P<y>\d{4}))?(?P<yearly>\s+hang nam)?"
)


def read_day(text: str, year: int | None) -> WrittenTime | None:
    """One date: `30/8/2026`, `Trước ngày 15/01/2024`, `15/3` of the plan's year."""
    match = _DAY.fullmatch(_LEAD_IN.sub("", text))
    if match is None:
        return None
    of_year = int(match["y"]) if match["y"] else year
    if of_year is None:
        return WrittenTime("", TimeKind.UNKNOWN, "thiếu năm")
    try:
        day = date(of_year, int(match["m"]), int(match["d"]))
    except ValueError:
        return WrittenTime("", TimeKind.UNKNOWN, "ngày không có trong lịch")
    assumed = "" if match["y"] else f", lấy năm {of_year} của kế hoạch"
    if (match["how"] or "").startswith(_STRICTLY_BEFORE):
        last = day - timedelta(days=1)
        why = f"trước ngày {_said(day)} nên chậm nhất hết ngày {_said(last)}{assumed}"
    else:
        last, why = day, f"hạn ngày {_said(day)}{assumed}"
    if match["yearly"]:
        return WrittenTime(
            "", TimeKind.REPEATED, f"hằng năm, {why}", ((last, last),), (Every.YEAR,)
        )
    return WrittenTime("", TimeKind.DEADLINE, why, ((last, last),))


# ── within a period ──────────────────────────────────────────────────────────────────────────

_QUARTER = re.compile(_ABOUT + r"qu[yi]\s*(?P<q>iv|i{1,3}|0?[1-4])" + _OF_YEAR + _YEARLY)
_MONTH = re.compile(_ABOUT + r"(?:thang|t)\s*(?P<m>\d{1,2})" + _OF_YEAR + _YEARLY)
_BARE_MONTH = re.compile(r"(?P<m>0?[1-9]|1[0-2])[/-](?P<y>20[0-4]\d)")
_WHOLE_YEAR = re.compile(
    r"(?:(?P<how>den|den het|het|cuoi|truoc|dau|ca|den cuoi|trong)\s+)?(?:nam\s*)?(?P<y>20[0-4]\d)"
)
_THIS_YEAR = re.compile(
    r"(?:ca nam|trong nam|nam|het nam|den het nam|cuoi nam|den cuoi nam|den nam)"
)
_HALF = re.compile(
    r"(?:0?6 thang (?P<h>dau|cuoi)|(?P<nine>0?9 thang(?: dau)?))(?:\s*nam)?" + _OF_YEAR + _YEARLY
)


def read_period(text: str, year: int | None) -> WrittenTime | None:
    """A month, quarter, half-year or year; also `Trước tháng 6/2026` and `Quý IV hằng năm`."""
    text = _LEAD_IN.sub("", text)
    for pattern, days in _PERIODS:
        match = pattern.fullmatch(text)
        if match is not None:
            return _of_period({"yearly": None, **match.groupdict()}, days, year)
    return None


def _of_period(groups: _Groups, days: _Days, year: int | None) -> WrittenTime:
    said = groups.get("y")
    of_year = int(said) if said else year
    if of_year is None:
        return WrittenTime("", TimeKind.UNKNOWN, "thiếu năm")
    span = days(groups, of_year)
    if span is None:
        return WrittenTime("", TimeKind.UNKNOWN, "tháng không có trong lịch")
    first, last = span
    why = f"từ {_said(first)} đến {_said(last)}"
    if (groups.get("how") or "").strip() == "truoc":
        last = first - timedelta(days=1)
        first, why = last, f"trước {_said(first)} nên chậm nhất hết ngày {_said(last)}"
    why += "" if said else f", lấy năm {of_year} của kế hoạch"
    if groups["yearly"]:
        every = (Every.YEAR,)
        return WrittenTime("", TimeKind.REPEATED, f"hằng năm, {why}", ((first, last),), every)
    return WrittenTime("", TimeKind.WITHIN, why, ((first, last),))


def _days_of_quarter(groups: _Groups, year: int) -> tuple[date, date]:
    said = groups["q"] or ""
    number = _ROMAN.get(said) or int(said)
    first, last = date(year, number * 3 - 2, 1), _end_of_month(year, number * 3)
    return _part_of(groups, first, last)


def _days_of_month(groups: _Groups, year: int) -> tuple[date, date] | None:
    month = int(groups["m"] or 0)
    if not 1 <= month <= 12:
        return None
    return _part_of(groups, date(year, month, 1), _end_of_month(year, month))


def _days_of_year(groups: _Groups, year: int) -> tuple[date, date]:
    return _part_of(groups, date(year, 1, 1), date(year, 12, 31))


def _days_of_half(groups: _Groups, year: int) -> tuple[date, date]:
    if groups["nine"]:
        return date(year, 1, 1), date(year, 9, 30)
    if groups["h"] == "dau":
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


def _part_of(groups: _Groups, first: date, last: date) -> tuple[date, date]:
    """`Đầu`, `giữa` a month are its first and second ten days; nothing is said for longer ones."""
    how = (groups.get("how") or "").strip()
    if (last - first).days < 31 and how in {"dau", "giua"}:
        tens = 0 if how == "dau" else 10
        return first + timedelta(days=tens), first + timedelta(days=tens + 9)
    return first, last


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_PERIODS: tuple[tuple[re.Pattern[str], _Days], ...] = (
    (_QUARTER, _days_of_quarter),
    (_MONTH, _days_of_month),
    (_BARE_MONTH, _days_of_month),
    (_HALF, _days_of_half),
    (_WHOLE_YEAR, _days_of_year),
    (_THIS_YEAR, _days_of_year),
)


# ── from one period to another ───────────────────────────────────────────────────────────────

_FROM_TO = re.compile(r"(?:tu\s+)?(?P<a>.+?)(?:-|\s+den\s+(?:het\s+)?|\s+toi\s+)(?P<b>.+)")
_YEARS = re.compile(
    r"(?:giai doan|thoi ky|cac nam|nam|tu nam|tu)?\s*(?P<a>20\d\d)\s*(?:-|den(?: nam)?)\s*"
    r"(?:nam\s*)?(?P<b>20\d\d)"
)
_KIND_WORD = re.compile(r"(qu[yi]|thang|ngay)\b")


def read_span(text: str, year: int | None) -> WrittenTime | None:
    """From one time to another: `2026-2030`, `Quý IV/2025-Quý I/2026`."""
    if (years := _YEARS.fullmatch(_LEAD_IN.sub("", text))) and years["a"] < years["b"]:
        first, last = date(int(years["a"]), 1, 1), date(int(years["b"]), 12, 31)
        return WrittenTime(
            "", TimeKind.WITHIN, f"từ {_said(first)} đến {_said(last)}", ((first, last),)
        )
    match = _FROM_TO.fullmatch(re.sub(r"^(?:trong|thuc hien)\s+", "", text))
    if match is None:
        return None
    end = match["b"]
    if not _KIND_WORD.search(end) and (word := _KIND_WORD.search(match["a"])):
        end = f"{word[1]} {end}"
    closing = _one(end, year)
    if closing is None or closing.last_day is None:
        return None
    opening = _one(match["a"], closing.last_day.year)
    if opening is None or opening.first_day is None or opening.first_day > closing.last_day:
        return None
    first, last = opening.first_day, closing.last_day
    return WrittenTime(
        "", TimeKind.WITHIN, f"từ {_said(first)} đến {_said(last)}", ((first, last),)
    )


def _one(text: str, year: int | None) -> WrittenTime | None:
    return read_day(text, year) or read_period(text, year)


# ── several days or periods ──────────────────────────────────────────────────────────────────

_BETWEEN = re.compile(r"\s*(?:;|,|\bva\b|\+|\bhoac\b)\s*")


def read_several(text: str, year: int | None) -> WrittenTime | None:
    """Several times, each an occurrence: `Quý I, II/2024`, `Tháng 6 và tháng 12`."""
    parts = [part for part in _BETWEEN.split(_LEAD_IN.sub("", text)) if part]
    if len(parts) < 2:
        return None
    said_year = re.search(r"20\d\d", parts[-1])
    of_year = int(said_year[0]) if said_year else year
    word = _KIND_WORD.search(parts[0])
    spans: list[tuple[date, date]] = []
    for part in parts:
        whole = part if _KIND_WORD.search(part) or word is None else f"{word[1]} {part}"
        one = _one(whole, of_year) or read_span(whole, of_year)
        if one is None or one.first_day is None or one.last_day is None:
            return None
        spans.append((one.first_day, one.last_day))
    spans.sort()
    days = ", ".join(_said(last) for _, last in spans)
    return WrittenTime(
        "", TimeKind.SEVERAL, f"{len(spans)} mốc, hạn lần lượt {days}", tuple(spans)
    )
