"""Registers as offices keep them: columns in any order, dates by hand, words of every kind."""

from datetime import date, datetime, time

import pytest

from cchc.contexts.dossiers.domain.kinds import ApplicantKind, Channel, Outcome, Place
from cchc.contexts.dossiers.domain.register_headings import NoRegisterHeading, find_heading
from cchc.contexts.dossiers.domain.register_rows import RegisterRow, rows_of_register
from cchc.contexts.dossiers.domain.register_words import (
    channel_in,
    follows,
    kind_of,
    place_in,
    status_in,
)
from cchc.contexts.dossiers.domain.states import State
from cchc.kernel.working_time import ZONE

HEAD = ["Mã hồ sơ", "Tên TTHC", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả",
        "Ngày trả", "Trạng thái", "Hình thức"]  # fmt: skip
PLAIN = ["H99.13-260105-0001", "Cấp giấy phép", "Trịnh Thị Mẫu", "05/01/2026", "19/01/2026", "",
         "", "Đang xử lý", "Trực tiếp"]  # fmt: skip


def read(*rows: list[object], head: list[str] | None = None) -> tuple[RegisterRow, ...]:
    return rows_of_register([["SỔ THEO DÕI HỒ SƠ"], [], head or HEAD, *rows])


def one(**changes: object) -> RegisterRow:
    names = ["code", "procedure", "applicant", "received", "promised", "ended", "returned",
             "status", "channel"]  # fmt: skip
    cells = dict(zip(names, PLAIN, strict=True)) | changes
    (row,) = read(list(cells.values()))
    return row


def at(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def cell(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A cell of a spreadsheet: it knows no zone."""
    return datetime.combine(date(year, month, day), time(hour, minute))


def test_a_plain_row_is_believed() -> None:
    row = one()
    assert row.doubts == ()
    assert row.line == 4
    assert (row.received_at, row.promised_at) == (at(5, 1, 8), at(19, 1, 17))
    assert row.status.state is State.PROCESSING
    assert (row.channel, row.place) == (Channel.DIRECT, Place.CENTRE)


def test_columns_may_stand_anywhere_in_other_words() -> None:
    head = ["STT", "Trạng  thái", "NGÀY NHẬN", "Tên cá nhân, tổ chức", "Mã TTHC", "Số hồ sơ"]
    (row,) = read(["1", "", "05/01/2026", "A", "1.009974", "12/2026"], head=head)
    assert row.text("procedure_code") == "1.009974"
    assert row.code == "12/2026"
    assert row.text("applicant") == "A"


def test_a_heading_in_two_rows_with_numbers_under_it() -> None:
    table = [
        ["TT", "Mã hồ sơ", "Tên thủ tục hành chính", "Tên cá nhân, tổ chức", "Ngày, tháng, năm",
         "", ""],
        ["", "", "", "", "Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [1, "H99.13-260105-0001", "Cấp giấy phép", "Trịnh Thị Mẫu", cell(2026, 1, 5),
         cell(2026, 1, 19), date(2026, 1, 16)],
        ["", "Khóa sổ", "", "", "", "", ""],
    ]  # fmt: skip
    (row,) = rows_of_register(table)
    assert row.doubts == ()
    assert row.status.state is State.RETURNED
    assert (row.ended_at, row.returned_at) == (at(16, 1, 17), at(16, 1, 17))
    assert row.line == 4


def test_a_sheet_without_heading_names_what_is_missing() -> None:
    with pytest.raises(NoRegisterHeading, match=r"“Ngày tiếp nhận”.*“Thủ tục”"):
        find_heading([["Mã hồ sơ", "Chủ hồ sơ"], ["1", "A"]])


def test_day_comes_first_and_hours_are_kept() -> None:
    assert one(received="11/5/2026").received_at == at(11, 5, 8)
    assert one(received="14:30 05/01/2026").received_at == at(5, 1, 14, 30)
    assert one(received=cell(2026, 1, 5, 9, 15)).received_at == at(5, 1, 9, 15)


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"code": ""}, "thiếu mã hồ sơ"),
        ({"received": "31/02/2026"}, "không có thật"),
        ({"received": "hôm qua"}, "Không đọc được ngày"),
        ({"received": ""}, "thiếu ngày tiếp nhận"),
        ({"received": cell(1899, 12, 31)}, "năm 1899"),
        ({"status": "Đã xong"}, "không có ngày có kết quả"),
        ({"ended": "10/01/2026", "status": "Đang xử lý"}, "trạng thái chưa xong"),
        ({"ended": "01/01/2026", "status": "Đã xong"}, "trước ngày tiếp nhận"),
        ({"ended": "12/01/2026", "returned": "11/01/2026", "status": "Đã trả"}, "trước ngày có"),
        ({"status": "bí ẩn"}, "không hiểu trạng thái"),
        ({"status": "Chờ bổ sung"}, "không có ngày bắt đầu"),
        ({"status": "Không tiếp nhận"}, "không thuộc sổ tiếp nhận"),
        ({"channel": "chim bồ câu"}, "không hiểu hình thức"),
        ({"applicant": "A" * 300}, "dài quá 255"),
    ],
)
def test_what_cannot_be_believed_says_why(changes: dict[str, object], doubt: str) -> None:
    assert doubt in "; ".join(one(**changes).doubts)


def test_an_end_without_words_is_an_end() -> None:
    assert one(status="", ended="12/01/2026").status.state is State.FINISHED
    returned = one(status="", returned="12/01/2026")
    assert returned.status.state is State.RETURNED
    assert returned.ended_at == at(12, 1, 17)


def test_the_end_is_never_before_the_receipt_of_the_same_day() -> None:
    row = one(received="19:30 05/01/2026", status="Đã xong", ended="05/01/2026")
    assert row.doubts == ()
    assert row.ended_at == row.received_at


@pytest.mark.parametrize(
    ("text", "state", "outcome"),
    [
        ("Đang xử lý đúng hạn", State.PROCESSING, Outcome.NONE),
        ("Dừng giải quyết", State.STOPPED, Outcome.STOPPED),
        ("dung xu ly", State.STOPPED, Outcome.STOPPED),
        ("Tạm dừng", State.SUSPENDED, Outcome.NONE),
        ("Yêu cầu bổ sung", State.AWAITING_SUPPLEMENT, Outcome.NONE),
        ("Đã trả kết quả", State.RETURNED, Outcome.GRANTED),
        ("Chờ trả kết quả", State.FINISHED, Outcome.GRANTED),
        ("Đã giải quyết trước hạn", State.FINISHED, Outcome.GRANTED),
        ("Công dân rút hồ sơ", State.WITHDRAWN, Outcome.WITHDRAWN),
        ("Từ chối", State.FINISHED, Outcome.REJECTED),
        ("Từ chối tiếp nhận", State.REFUSED, Outcome.REFUSED),
    ],
)
def test_words_of_status(text: str, state: State, outcome: Outcome) -> None:
    found = status_in(text)
    assert found is not None
    assert (found.state, found.outcome) == (state, outcome)


def test_the_result_says_how_an_end_went() -> None:
    head = [*HEAD, "Kết quả"]
    cells = [*PLAIN, "Từ chối"]
    cells[5], cells[7] = "12/01/2026", "Hoàn thành"
    (row,) = read(cells, head=head)
    assert row.status.outcome is Outcome.REJECTED


def test_other_words() -> None:
    assert channel_in("Cổng DVC") is Channel.ONLINE
    assert channel_in("Bưu chính") is Channel.POST
    assert place_in("Trung tâm PVHCC") is Place.CENTRE
    assert place_in("Tại Sở") is Place.DEPARTMENT
    assert place_in("?") is None
    assert kind_of("Công ty TNHH Mẫu") is ApplicantKind.BUSINESS
    assert kind_of("UBND xã Mẫu") is ApplicantKind.AGENCY
    assert kind_of("Hội Người mẫu") is ApplicantKind.ORGANISATION
    assert kind_of("Trịnh Công Sơn Mẫu") is ApplicantKind.CITIZEN


def test_a_register_only_goes_forward() -> None:
    assert follows(State.PROCESSING, State.RETURNED)
    assert follows(State.PROCESSING, State.SUSPENDED)
    assert follows(State.SUSPENDED, State.STOPPED)
    assert follows(State.FINISHED, State.RETURNED)
    assert not follows(State.FINISHED, State.PROCESSING)
    assert not follows(State.RETURNED, State.FINISHED)
    assert not follows(State.SUSPENDED, State.PROCESSING)


def test_a_heading_that_lacks_only_the_applicant_says_only_that() -> None:
    with pytest.raises(NoRegisterHeading, match=r"thiếu cột “Chủ hồ sơ”$"):
        find_heading([["Mã hồ sơ", "Tên thủ tục", "Ngày nhận"]])


def test_a_row_without_applicant_is_doubtful() -> None:
    assert one(applicant="").doubts == ("thiếu tên chủ hồ sơ",)


def test_a_rejection_that_was_handed_back() -> None:
    status = one(status="Từ chối", ended="12/01/2026", returned="13/01/2026").status
    assert (status.state, status.outcome) == (State.RETURNED, Outcome.REJECTED)
    head, cells = [*HEAD, "Kết quả"], [*PLAIN, "Từ chối"]
    cells[6], cells[7] = "13/01/2026", "Đã trả"
    (row,) = read(cells, head=head)
    assert (row.status.state, row.status.outcome) == (State.RETURNED, Outcome.REJECTED)


def test_an_unknown_place_is_doubtful_and_a_number_is_a_code() -> None:
    (row,) = read([*PLAIN, "nơi nào đó"], head=[*HEAD, "Nơi nhận"])
    assert row.doubts == ("không hiểu nơi tiếp nhận “nơi nào đó”",)
    assert one(code=1234.0).code == "1234"
