"""Cases worked out by hand, to be checked by people who know the rules and not the program.

Columns: tiếp nhận | thời hạn | diễn biến | hạn trả; below each case, how it was counted.
"""

from __future__ import annotations

import pytest

from cchc.kernel.dates_vi import parse_moment
from cchc.kernel.working_time import (
    DueLedger,
    Limit,
    LimitUnit,
    shipped_calendar,
)

TABLE = """
05/11/2026 9:15 | 10 ngày làm việc | | 19/11/2026 17:00
    : 06, 09–13, 16–19/11
20/11/2026 8:00 | 3 ngày làm việc | | 26/11/2026 17:00
    : 23, 25, 26/11; 24/11 nghỉ Ngày Văn hóa Việt Nam
05/11/2026 17:00 | 1 ngày làm việc | | 06/11/2026 17:00
    : đúng giờ đóng cửa vẫn là nhận trong ngày
05/11/2026 17:01 | 1 ngày làm việc | | 09/11/2026 17:00
    : đến sau giờ, tính nhận lúc 07:30 ngày 06/11
07/11/2026 10:00 | 5 ngày làm việc | | 16/11/2026 17:00
    : đến vào thứ Bảy, tính nhận thứ Hai 09/11
12/02/2026 14:00 | 5 ngày làm việc | | 26/02/2026 17:00
    : 13/02, nghỉ Tết 16–20/02, rồi 23–26/02
20/08/2026 16:15 | 10 ngày làm việc | | 07/09/2026 17:00
    : thứ Bảy 22/08 làm bù; nghỉ 31/08–02/09
10/01/2026 9:00 | 8 giờ làm việc | | 12/01/2026 9:00
    : thứ Bảy làm bù được 6 giờ 30 phút, còn 1 giờ 30 phút
13/02/2026 16:15 | 8 giờ làm việc | | 23/02/2026 16:15
    : 45 phút trước Tết, 7 giờ 15 phút sau Tết
18/04/2025 10:00 | 15 ngày | | 05/05/2025 17:00
    : ngày cuối 03/05 là thứ Bảy
31/01/2024 9:00 | 1 tháng | | 29/02/2024 17:00
    : tháng Hai không có ngày 31
05/11/2026 9:15 | 20 ngày làm việc | dừng 10/11/2026 9:00; tiếp 13/11/2026 15:00 | 09/12/2026 17:00
    : 04/12 lùi 3 ngày (11, 12, 13/11)
02/11/2026 8:00 | 15 ngày | dừng 05/11/2026 9:00; tiếp 15/11/2026 20:00 | 27/11/2026 17:00
    : 17/11 lùi 10 ngày
05/11/2026 9:15 | 8 giờ làm việc | dừng 05/11/2026 10:00; tiếp 06/11/2026 8:00 | 06/11/2026 16:45
    : đã dùng 45 phút; còn 3 giờ 30 buổi sáng, 3 giờ 45 buổi chiều
05/11/2026 9:15 | 20 ngày làm việc | dừng 10/11/2026 10:00; lại 16/11/2026 8:00 | 15/12/2026 17:00
    : đủ 20 ngày từ 17/11
05/11/2026 9:15 | 10 ngày làm việc | hẹn 18/11/2026 9:00 30/11/2026 17:00 | 19/11/2026 17:00
    : hẹn lại không thay đổi hạn
05/11/2026 9:15 | 10 ngày làm việc | thêm 18/11/2026 9:00 5 | 27/11/2026 17:00
    : gia hạn thêm 20, 23, 25, 26, 27/11
02/11/2026 8:00 | 5 ngày làm việc | dừng 09/11/2026 10:00; tiếp 12/11/2026 10:00 | 12/11/2026 17:00
    : dừng đúng ngày cuối, hạn lùi 10, 11, 12/11
02/11/2026 8:00 | 5 ngày làm việc | dừng 10/11/2026 10:00; tiếp 12/11/2026 10:00 | 09/11/2026 17:00
    : quá hạn rồi mới dừng thì hạn không lùi
"""
ROWS = [
    tuple(cell.strip() for cell in row.split("|"))
    for row in TABLE.strip().splitlines()
    if not row.startswith(" ")
]
UNITS = {unit.label: unit for unit in LimitUnit}


def happened(ledger: DueLedger, act: str) -> DueLedger:
    word, day, clock, *rest = act.split()
    at = parse_moment(f"{day} {clock}")
    match word:
        case "dừng":
            return ledger.pause(at, "chờ bổ sung", "")
        case "tiếp":
            return ledger.resume(at)
        case "lại":
            return ledger.restart(at, "đã bổ sung đủ", "")
        case "thêm":
            return ledger.extend(at, int(rest[0]), "phức tạp", "")
        case _:
            return ledger.reschedule(at, parse_moment(" ".join(rest)), "chậm", "")


@pytest.mark.parametrize("row", ROWS, ids=[" · ".join(row[:2]) for row in ROWS])
def test_due_date_worked_out_by_hand(row: tuple[str, ...]) -> None:
    received, limit, acts, due = row
    amount, unit = limit.split(" ", 1)
    ledger = DueLedger.open(parse_moment(received), Limit(int(amount), UNITS[unit]), "")
    for act in filter(None, acts.split("; ")):
        ledger = happened(ledger, act)
    assert ledger.due(shipped_calendar()) == parse_moment(due)
    assert DueLedger.from_json(ledger.to_json()) == ledger
