"""Which form holds on which day."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from cchc.contexts.dossiers import papers
from cchc.contexts.dossiers.papers import FORMS, KINDS, FormKind, NoFormOnDay, form_for
from cchc.platform.rendering import PaperSize

LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("kind", "number", "name", "size"),
    [
        (papers.ACKNOWLEDGEMENT, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "a5"),
        (papers.SUPPLEMENT_REQUEST, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "a5"),
        (papers.REFUSAL, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "a5"),
        (papers.APOLOGY, "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "a5"),
        (papers.CONTROL_SLIP, "05", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "a5"),
        (papers.REGISTER, "06", "Sổ theo dõi hồ sơ", "a4"),
    ],
)
def test_until_june_2025_the_six_forms_of_the_old_circular(
    kind: FormKind[Any], number: str, name: str, size: str
) -> None:
    form = form_for(kind, LAST_OLD)
    assert (form.number, form.name, form.size.value) == (f"Mẫu số {number}", name, size)
    assert form.corner == f"Mẫu số {number} – TT 01/2018/TT-VPCP"


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        (papers.ACKNOWLEDGEMENT, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        (papers.SUPPLEMENT_REQUEST, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
        (papers.REFUSAL, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
        (papers.APOLOGY, "04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
        (papers.STOP_NOTICE, "05", "Thông báo dừng giải quyết hồ sơ"),
        (papers.CONTROL_SLIP, "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
        (papers.REGISTER, "07", "Sổ theo dõi hồ sơ"),
    ],
)
def test_from_july_2025_the_seven_forms_of_the_new_circular(
    kind: FormKind[Any], number: str, name: str
) -> None:
    form = form_for(kind, FIRST_NEW)
    assert (form.number, form.name) == (f"Mẫu số {number}", name)
    assert form.corner == f"Mẫu số {number} – TT 03/2025/TT-VPCP"
    assert "bố trí" in form.unverified


def test_the_old_rules_know_no_notice_of_stopping_and_nothing_before_them() -> None:
    with pytest.raises(NoFormOnDay, match=r"Thông báo dừng.*30/06/2025"):
        form_for(papers.STOP_NOTICE, LAST_OLD)
    with pytest.raises(NoFormOnDay):
        form_for(papers.ACKNOWLEDGEMENT, date(2019, 1, 5))
    assert form_for(papers.ACKNOWLEDGEMENT, date(2019, 1, 6)).number == "Mẫu số 01"


def test_a_slip_of_our_own_bears_no_number_and_holds_always() -> None:
    form = form_for(papers.RESULT_HAND_OVER, date(2000, 1, 1))
    assert form.corner == ""
    assert form.unverified == ""


def test_no_two_forms_of_a_kind_hold_on_one_day() -> None:
    day = date(2018, 1, 1)
    while day < date(2027, 1, 1):
        holding = Counter(form.kind.code for form in FORMS if form.holds_on(day))
        assert max(holding.values()) == 1
        day += timedelta(days=13)


def test_every_kind_is_in_the_table_under_its_own_code() -> None:
    assert {form.kind.code for form in FORMS} == set(KINDS)
    assert all(code == kind.code for code, kind in KINDS.items())


def test_a_form_can_be_drawn_on_another_sheet() -> None:
    from .samples import acknowledgement

    form = form_for(papers.ACKNOWLEDGEMENT, FIRST_NEW)
    assert form(acknowledgement()).size is PaperSize.A5
    assert form(acknowledgement(), size=PaperSize.A4).size is PaperSize.A4
