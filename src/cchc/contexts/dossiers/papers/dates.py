"""Days and instants as the papers of the State write them."""

from datetime import date, datetime

from cchc.kernel.working_time.zone import local

from .facts import Promise


def long_day(day: date) -> str:
    """As in "ngày 05 tháng 3 năm 2026": a zero before days under 10 and months 1 and 2 only.

    Basis: NĐ 30/2020/NĐ-CP, phụ lục I, phần I, mục II.4.b.
    """
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_day(place: str, day: date | None) -> str:
    """As in "Lâm Sơn, ngày 05 tháng 11 năm 2026"; without a day, room to write it."""
    if day is None:
        return f"{place}, ngày      tháng      năm         "
    return f"{place}, {long_day(day)}"


def day_of(at: datetime) -> date:
    """The day of the instant in Vietnam."""
    return local(at).date()


def short_day(day: date | None) -> str:
    """As in "05/11/2026"; empty for none."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def moment(at: datetime | None) -> str:
    """As in "08 giờ 15 phút, ngày 05/11/2026"; empty for none."""
    if at is None:
        return ""
    here = local(at)
    return f"{here:%H} giờ {here:%M} phút, ngày {here:%d/%m/%Y}"


def promised(promise: Promise | None) -> str:
    """As in "trước 17 giờ 00 ngày 20/11/2026 (tạm tính)"; empty for none."""
    if promise is None:
        return ""
    here = local(promise.at)
    return f"trước {here:%H} giờ {here:%M} ngày {here:%d/%m/%Y}{' (tạm tính)' * promise.estimate}"
