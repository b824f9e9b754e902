"""Days off, swap days and make-up Saturdays as announced for 2019–2026.

Numbers of announcements were read in published copies, not in the signed originals; where none
was read the row says ``chưa xác minh``. For 2019 and 2020 (Labour Code 2012) no text was read.
Rows of one year are in order; ``04/02-08/02`` includes both days.
"""

from __future__ import annotations

from datetime import date, timedelta

from .days import UNVERIFIED, DayFact, DayKind
from .estimates import CULTURE_DAY, IN_LIEU, LABOUR_CODE

ANNOUNCED_THROUGH = 2026

_OFF, _MAKEUP = DayKind.OFF, DayKind.MAKEUP

_NOTICE_2021 = "Thông báo 4875/TB-LĐTBXH"
_NOTICE_2022 = "Thông báo 119/TB-LĐTBXH"
_NOTICE_2023 = "Thông báo 5034/TB-LĐTBXH"
_NOTICE_2024 = "Thông báo 5015/TB-LĐTBXH ngày 22/11/2023"
_SWAP_2024 = "Văn bản 2450/VPCP-KGVX ngày 12/4/2024"
_NOTICE_2025 = "Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024"
_SWAP_2026 = "Văn bản 12729/VPCP-KGVX ngày 25/12/2025"
_NOTICE_2026 = "Thông báo 9441/TB-BNV ngày 16/10/2025"

_NEW_YEAR = "Tết Dương lịch"
_TET = "Tết Nguyên đán"
_TET_IN_LIEU = "Nghỉ bù Tết Nguyên đán"
_KINGS = "Giỗ Tổ Hùng Vương"
_KINGS_IN_LIEU = "Nghỉ bù Giỗ Tổ Hùng Vương"
_VICTORY = "Ngày Chiến thắng"
_LABOUR = "Ngày Quốc tế Lao động"
_NATIONAL = "Quốc khánh"

_ROWS: tuple[tuple[int, str, DayKind, str, str], ...] = (
    (2019, "01/01", _OFF, _NEW_YEAR, UNVERIFIED),
    (2019, "05/01", _MAKEUP, "Làm bù cho ngày 31/12/2018", UNVERIFIED),
    (2019, "04/02-08/02", _OFF, _TET, UNVERIFIED),
    (2019, "14/04", _OFF, _KINGS, UNVERIFIED),
    (2019, "15/04", _OFF, _KINGS_IN_LIEU, UNVERIFIED),
    (2019, "29/04", _OFF, "Nghỉ hoán đổi, làm bù ngày 04/05/2019", UNVERIFIED),
    (2019, "30/04", _OFF, _VICTORY, UNVERIFIED),
    (2019, "01/05", _OFF, _LABOUR, UNVERIFIED),
    (2019, "04/05", _MAKEUP, "Làm bù cho ngày 29/04/2019", UNVERIFIED),
    (2019, "02/09", _OFF, _NATIONAL, UNVERIFIED),
    (2020, "01/01", _OFF, _NEW_YEAR, UNVERIFIED),
    (2020, "23/01-27/01", _OFF, _TET, UNVERIFIED),
    (2020, "28/01-29/01", _OFF, _TET_IN_LIEU, UNVERIFIED),
    (2020, "02/04", _OFF, _KINGS, UNVERIFIED),
    (2020, "30/04", _OFF, _VICTORY, UNVERIFIED),
    (2020, "01/05", _OFF, _LABOUR, UNVERIFIED),
    (2020, "02/09", _OFF, _NATIONAL, UNVERIFIED),
    (2021, "01/01", _OFF, _NEW_YEAR, LABOUR_CODE),
    (2021, "10/02-14/02", _OFF, _TET, _NOTICE_2021),
    (2021, "15/02-16/02", _OFF, _TET_IN_LIEU, _NOTICE_2021),
    (2021, "21/04", _OFF, _KINGS, LABOUR_CODE),
    (2021, "30/04", _OFF, _VICTORY, LABOUR_CODE),
    (2021, "01/05", _OFF, _LABOUR, LABOUR_CODE),
    (2021, "03/05", _OFF, "Nghỉ bù Ngày Quốc tế Lao động", IN_LIEU),
    (2021, "02/09-03/09", _OFF, _NATIONAL, _NOTICE_2021),
    (2022, "01/01", _OFF, _NEW_YEAR, LABOUR_CODE),
    (2022, "03/01", _OFF, "Nghỉ bù Tết Dương lịch", IN_LIEU),
    (2022, "31/01-04/02", _OFF, _TET, _NOTICE_2022),
    (2022, "10/04", _OFF, _KINGS, LABOUR_CODE),
    (2022, "11/04", _OFF, _KINGS_IN_LIEU, IN_LIEU),
    (2022, "30/04", _OFF, _VICTORY, LABOUR_CODE),
    (2022, "01/05", _OFF, _LABOUR, LABOUR_CODE),
    (2022, "02/05", _OFF, "Nghỉ bù Ngày Chiến thắng", IN_LIEU),
    (2022, "03/05", _OFF, "Nghỉ bù Ngày Quốc tế Lao động", IN_LIEU),
    (2022, "01/09-02/09", _OFF, _NATIONAL, _NOTICE_2022),
    (2023, "01/01", _OFF, _NEW_YEAR, LABOUR_CODE),
    (2023, "02/01", _OFF, "Nghỉ bù Tết Dương lịch", IN_LIEU),
    (2023, "20/01-24/01", _OFF, _TET, _NOTICE_2023),
    (2023, "25/01-26/01", _OFF, _TET_IN_LIEU, _NOTICE_2023),
    (2023, "29/04", _OFF, _KINGS, LABOUR_CODE),
    (2023, "30/04", _OFF, _VICTORY, LABOUR_CODE),
    (2023, "01/05", _OFF, _LABOUR, LABOUR_CODE),
    (2023, "02/05", _OFF, _KINGS_IN_LIEU, IN_LIEU),
    (2023, "03/05", _OFF, "Nghỉ bù Ngày Chiến thắng", IN_LIEU),
    (2023, "01/09-02/09", _OFF, _NATIONAL, _NOTICE_2023),
    (2023, "04/09", _OFF, "Nghỉ bù Quốc khánh", _NOTICE_2023),
    (2024, "01/01", _OFF, _NEW_YEAR, LABOUR_CODE),
    (2024, "08/02-12/02", _OFF, _TET, _NOTICE_2024),
    (2024, "13/02-14/02", _OFF, _TET_IN_LIEU, _NOTICE_2024),
    (2024, "18/04", _OFF, _KINGS, LABOUR_CODE),
    (2024, "29/04", _OFF, "Nghỉ hoán đổi, làm bù ngày 04/05/2024", _SWAP_2024),
    (2024, "30/04", _OFF, _VICTORY, LABOUR_CODE),
    (2024, "01/05", _OFF, _LABOUR, LABOUR_CODE),
    (2024, "04/05", _MAKEUP, "Làm bù cho ngày 29/04/2024", _SWAP_2024),
    (2024, "02/09-03/09", _OFF, _NATIONAL, _NOTICE_2024),
    (2025, "01/01", _OFF, _NEW_YEAR, LABOUR_CODE),
    (2025, "27/01-31/01", _OFF, _TET, _NOTICE_2025),
    (2025, "07/04", _OFF, _KINGS, LABOUR_CODE),
    (2025, "26/04", _MAKEUP, "Làm bù cho ngày 02/05/2025", _NOTICE_2025),
    (2025, "30/04", _OFF, _VICTORY, LABOUR_CODE),
    (2025, "01/05", _OFF, _LABOUR, LABOUR_CODE),
    (2025, "02/05", _OFF, "Nghỉ hoán đổi, làm bù ngày 26/04/2025", _NOTICE_2025),
    (2025, "01/09-02/09", _OFF, _NATIONAL, _NOTICE_2025),
    (2026, "01/01", _OFF, _NEW_YEAR, LABOUR_CODE),
    (2026, "02/01", _OFF, "Nghỉ hoán đổi, làm bù ngày 10/01/2026", _SWAP_2026),
    (2026, "10/01", _MAKEUP, "Làm bù cho ngày 02/01/2026", _SWAP_2026),
    (2026, "16/02-20/02", _OFF, _TET, _NOTICE_2026),
    (2026, "26/04", _OFF, _KINGS, LABOUR_CODE),
    (2026, "27/04", _OFF, _KINGS_IN_LIEU, IN_LIEU),
    (2026, "30/04", _OFF, _VICTORY, LABOUR_CODE),
    (2026, "01/05", _OFF, _LABOUR, LABOUR_CODE),
    (2026, "22/08", _MAKEUP, "Làm bù cho ngày 31/08/2026", _NOTICE_2026),
    (2026, "31/08", _OFF, "Nghỉ hoán đổi, làm bù ngày 22/08/2026", _NOTICE_2026),
    (2026, "01/09-02/09", _OFF, _NATIONAL, _NOTICE_2026),
    (2026, "24/11", _OFF, "Ngày Văn hóa Việt Nam", CULTURE_DAY),
)


def announced_days() -> tuple[DayFact, ...]:
    """The rows above, one fact a day."""
    return tuple(
        DayFact(day, kind, note, announcement)
        for year, days, kind, note, announcement in _ROWS
        for day in _span(year, days)
    )


def _span(year: int, days: str) -> list[date]:
    first, _, last = days.partition("-")
    start, end = _day(year, first), _day(year, last or first)
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]


def _day(year: int, text: str) -> date:
    day, month = text.split("/")
    return date(year, int(month), int(day))
