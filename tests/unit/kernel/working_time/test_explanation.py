"""The sentences an officer reads out, whole, as an applicant hears them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cchc.kernel.dates_vi import parse_moment
from cchc.kernel.working_time import (
    DayFact,
    DayKind,
    DueLedger,
    Limit,
    LimitUnit,
    shipped_calendar,
    spoken_instant,
)
from cchc.kernel.working_time.wording import because, mid_sentence

CALENDAR = shipped_calendar()
WD, CD, WH, MO = (
    LimitUnit.WORKING_DAY,
    LimitUnit.CALENDAR_DAY,
    LimitUnit.WORKING_HOUR,
    LimitUnit.MONTH,
)
DECISION = "Quyết định 12/QĐ-UBND"
DECREE = "Nghị định 61/2018, Điều 19"


def opened(received: str, amount: int, unit: LimitUnit, basis: str = "") -> DueLedger:
    return DueLedger.open(parse_moment(received), Limit(amount, unit), basis)


def told(ledger: DueLedger) -> list[str]:
    return ledger.explain(CALENDAR)


def test_a_plain_case() -> None:
    assert told(opened("05/11/2026 09:15", 10, WD, DECISION)) == [
        "Hồ sơ tiếp nhận lúc 09:15 ngày 05/11/2026 (thứ Năm).",
        (
            "Thời hạn 10 ngày làm việc, tính từ ngày 06/11/2026 (thứ Sáu), không kể ngày"
            " tiếp nhận, căn cứ Quyết định 12/QĐ-UBND."
        ),
        "Không tính ngày nghỉ: thứ Bảy, Chủ nhật.",
        "Hạn trả kết quả: 17:00 ngày 19/11/2026 (thứ Năm).",
    ]


def test_a_short_case_meets_no_day_off() -> None:
    assert told(opened("02/11/2026 09:15", 2, WD))[2:] == [
        "Hạn trả kết quả: 17:00 ngày 04/11/2026 (thứ Tư).",
    ]


def test_holidays_and_make_up_saturdays_in_the_span_are_named() -> None:
    assert told(opened("20/08/2026 16:15", 10, WD))[2:] == [
        (
            "Không tính ngày nghỉ: thứ Bảy, Chủ nhật; 31/08/2026 (Nghỉ hoán đổi, làm bù ngày"
            " 22/08/2026); 01/09–02/09/2026 (Quốc khánh)."
        ),
        (
            "Có tính ngày 22/08/2026 (thứ Bảy): làm bù cho ngày 31/08/2026, căn cứ"
            " Thông báo 9441/TB-BNV ngày 16/10/2025."
        ),
        "Hạn trả kết quả: 17:00 ngày 07/09/2026 (thứ Hai).",
    ]


def test_a_make_up_saturday_without_announcement_says_so() -> None:
    assert (
        "Có tính ngày 04/05/2019 (thứ Bảy): làm bù cho ngày 29/04/2019 (căn cứ chưa xác minh)."
        in told(opened("25/04/2019 08:00", 5, WD))
    )


def test_tet_across_a_weekend_is_one_span() -> None:
    sentences = told(opened("06/02/2024 08:00", 3, WD))
    assert (
        "Không tính ngày nghỉ: thứ Bảy, Chủ nhật; 08/02–12/02/2024 (Tết Nguyên đán);"
        " 13/02–14/02/2024 (Nghỉ bù Tết Nguyên đán)." in sentences
    )


@pytest.mark.parametrize(
    ("received", "why"),
    [
        ("05/11/2026 17:30", "sau giờ làm việc (17:00)"),
        ("07/11/2026 09:00", "vào ngày nghỉ hằng tuần"),
        ("24/11/2026 09:00", "vào ngày nghỉ (Ngày Văn hóa Việt Nam)"),
    ],
)
def test_why_it_counts_as_received_later(received: str, why: str) -> None:
    assert told(opened(received, 1, WD))[1].startswith(
        f"Vì đến {why}, hồ sơ được tính là nhận lúc"
    )


def test_hours_run_at_once() -> None:
    assert told(opened("13/02/2026 16:15", 8, WH))[1:] == [
        (
            "Thời hạn 8 giờ làm việc, tính ngay từ 16:15 ngày 13/02/2026 (thứ Sáu), chỉ trong giờ"
            " làm việc (07:30–11:30, 13:00–17:00)."
        ),
        "Không tính ngày nghỉ: thứ Bảy, Chủ nhật; 16/02–20/02/2026 (Tết Nguyên đán).",
        "Hạn trả kết quả: 16:15 ngày 23/02/2026 (thứ Hai).",
    ]


def test_a_last_day_off_moves_and_an_estimate_says_so() -> None:
    assert told(opened("31/12/2026 16:15", 2, MO))[1:] == [
        (
            "Thời hạn 2 tháng, tính từ ngày 01/01/2027 (thứ Sáu), không kể ngày tiếp nhận,"
            " kể cả ngày nghỉ."
        ),
        (
            "Ngày cuối của thời hạn là 28/02/2027 (Chủ nhật), ngày nghỉ, nên hạn chuyển sang"
            " ngày làm việc tiếp theo."
        ),
        (
            "Hạn trả kết quả: 17:00 ngày 01/03/2027 (thứ Hai), tạm tính vì lịch nghỉ năm 2027"
            " chưa được công bố chính thức."
        ),
    ]


def test_everything_that_happened_is_told_in_order_with_its_reason() -> None:
    at = {day: parse_moment(f"{day}/11/2026 09:00") for day in range(6, 31)}
    promise = parse_moment("11/12/2026 17:00")
    ledger = (
        opened("05/11/2026 09:15", 10, WD, DECISION)
        .pause(at[10], "chờ bổ sung bản vẽ", DECREE)
        .resume(at[12])
        .extend(at[13], 2, "phải lấy ý kiến", DECREE)
        .recalendar(at[16], "Thông báo 9441/TB-BNV")
        .reschedule(at[20], promise, "hồ sơ phức tạp", "")
    )
    assert told(ledger)[2:] == [
        (
            "Tạm dừng tính thời hạn từ 09:00 ngày 10/11/2026 (thứ Ba), vì chờ bổ sung bản vẽ,"
            " căn cứ Nghị định 61/2018, Điều 19."
        ),
        (
            "Tính tiếp thời hạn từ 09:00 ngày 12/11/2026 (thứ Năm); hạn lùi 2 ngày làm việc,"
            " đến 17:00 ngày 23/11/2026 (thứ Hai)."
        ),
        (
            "Lúc 09:00 ngày 13/11/2026 (thứ Sáu) thời hạn được gia hạn thêm 2 ngày làm việc,"
            " vì phải lấy ý kiến, căn cứ Nghị định 61/2018, Điều 19."
        ),
        "Lúc 09:00 ngày 16/11/2026 (thứ Hai) lịch làm việc thay đổi theo Thông báo 9441/TB-BNV.",
        (
            "Lúc 09:00 ngày 20/11/2026 (thứ Sáu) đã hẹn lại đến 17:00 ngày 11/12/2026 (thứ Sáu),"
            " vì hồ sơ phức tạp; việc hẹn lại không thay đổi hạn theo quy định."
        ),
        "Không tính ngày nghỉ: thứ Bảy, Chủ nhật; 24/11/2026 (Ngày Văn hóa Việt Nam).",
        "Hạn trả kết quả: 17:00 ngày 26/11/2026 (thứ Năm).",
        "Hạn ban đầu là 17:00 ngày 19/11/2026 (thứ Năm).",
        "Ngày hẹn gần nhất đã báo: 17:00 ngày 11/12/2026 (thứ Sáu).",
    ]
    again = told(ledger.restart(at[23], "đã bổ sung đủ", DECREE))
    assert again[:7] == told(ledger)[:7]
    assert again[7:] == [
        (
            "Thời hạn được tính lại từ đầu lúc 09:00 ngày 23/11/2026 (thứ Hai), vì đã bổ sung đủ,"
            " căn cứ Nghị định 61/2018, Điều 19."
        ),
        ("Thời hạn 12 ngày làm việc, tính từ ngày 25/11/2026 (thứ Tư), không kể ngày tiếp nhận."),
        "Không tính ngày nghỉ: thứ Bảy, Chủ nhật; 24/11/2026 (Ngày Văn hóa Việt Nam).",
        "Hạn trả kết quả: 17:00 ngày 10/12/2026 (thứ Năm).",
        "Hạn ban đầu là 17:00 ngày 19/11/2026 (thứ Năm).",
    ]


@pytest.mark.parametrize(
    ("limit", "pause", "resume", "moved"),
    [
        (Limit(15, CD), "09/11/2026 09:00", "12/11/2026 09:00", "lùi 3 ngày, đến 17:00 ngày 23"),
        (Limit(8, WH), "05/11/2026 10:00", "05/11/2026 11:05", "lùi 1 giờ 5 phút làm việc, đến"),
        (Limit(9, WD), "09/11/2026 09:00", "09/11/2026 15:00", "không đổi"),
    ],
)
def test_how_far_a_pause_moves_the_due_date(
    limit: Limit, pause: str, resume: str, moved: str
) -> None:
    ledger = DueLedger.open(parse_moment("05/11/2026 09:15"), limit, "")
    ledger = ledger.pause(parse_moment(pause), "", "").resume(parse_moment(resume))
    assert any(f"; hạn {moved}" in sentence for sentence in told(ledger))


def test_a_running_pause_says_that_the_date_is_not_final() -> None:
    ledger = opened("05/11/2026 09:15", 10, WD).pause(parse_moment("10/11/2026 09:00"), "chờ", "")
    assert (
        "Thời gian tạm dừng không tính vào thời hạn; hạn được tính lại khi hết tạm dừng."
        in told(ledger)
    )


def test_an_opened_holiday_and_a_saturday_of_the_office_are_told_apart() -> None:
    ours = CALENDAR.with_facts(
        [
            DayFact(date(2026, 11, 7), DayKind.WORK, "Trực giải quyết thủ tục", "Kế hoạch 5"),
            DayFact(date(2026, 11, 24), DayKind.WORK, "Trực dịp lễ", "Kế hoạch 6"),
        ]
    )
    sentences = opened("05/11/2026 09:15", 14, WD).explain(ours)
    assert "Có tính ngày 24/11/2026 (thứ Ba): trực dịp lễ, căn cứ Kế hoạch 6." in sentences
    assert (
        "Có tính ngày 07/11/2026 (thứ Bảy): trực giải quyết thủ tục, căn cứ Kế hoạch 5."
        in sentences
    )


def test_an_instant_is_said_on_vietnamese_clocks() -> None:
    at = datetime(2026, 11, 8, 2, 15, tzinfo=UTC)
    assert spoken_instant(at) == "09:15 ngày 08/11/2026 (Chủ nhật)"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("Chờ kết luận", "chờ kết luận"),
        ("Hồ sơ phức tạp", "hồ sơ phức tạp"),
        ("UBND tỉnh chưa trả lời", "UBND tỉnh chưa trả lời"),
        ("Sở Tài chính chưa trả lời", "Sở Tài chính chưa trả lời"),
        ("Nguyễn Văn Mẫu nghỉ", "Nguyễn Văn Mẫu nghỉ"),
        ("chờ", "chờ"),
        ("", ""),
    ],
)
def test_a_reason_begins_small_inside_a_sentence_but_names_do_not(reason: str, told: str) -> None:
    assert mid_sentence(reason) == told
    assert because(reason, "") == (f", vì {told}" if told else "")
