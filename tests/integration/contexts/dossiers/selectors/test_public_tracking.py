"""Tracking without an account: code and secret, no personal data, what to do now."""

from dataclasses import asdict, fields

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.intake import Representative
from cchc.contexts.dossiers.models.people import ApplicantFields, RepresentativeFields
from cchc.contexts.dossiers.selectors.tracking import TrackingRefused, public_tracking
from cchc.contexts.dossiers.services.fees import note_fee
from cchc.contexts.dossiers.services.hand_back import hand_back
from cchc.contexts.dossiers.services.lateness import draft_apology, sign_apology
from cchc.contexts.dossiers.services.supplements import ask_supplement, supplement

from ..case import Case, at, working

MOMENT = at("03-05 10:00")


def _asked(world: DossierWorld, **changes: object) -> Case:
    case = working(world, **changes)
    items = [AskedItem("Có dấu thẩm tra", "Hồ sơ thiết kế", 2)]
    case.does("chuyen_vien", ask_supplement, "03-04 09:00", reason="Thiếu bản vẽ", items=items)
    return case


def test_it_says_what_the_applicant_must_do(world: DossierWorld) -> None:
    case = _asked(world)
    seen = public_tracking(case.dossier.code, case.dossier.secret, MOMENT)
    assert (seen.state, seen.holder) == ("awaiting_supplement", "Người nộp hồ sơ")
    assert seen.todo == ("Nộp bổ sung các giấy tờ nêu dưới đây.",)
    assert seen.supplements[0].items == ("Hồ sơ thiết kế: Có dấu thẩm tra",)
    assert [step.label for step in seen.steps if step.status == "current"] == ["Chờ bổ sung"]
    assert seen.deadline.paused
    assert [name for _, name in seen.history] == ["Tiếp nhận", "Yêu cầu bổ sung"]


@pytest.mark.parametrize("change", ["secret", "code", "empty"])
def test_which_of_the_two_is_wrong_is_not_told(world: DossierWorld, change: str) -> None:
    dossier = working(world).dossier
    other = working(world).dossier
    tries = {
        "secret": (dossier.code, other.secret),
        "code": ("H99.13-260302-9999", dossier.secret),
        "empty": ("", ""),
    }
    with pytest.raises(TrackingRefused, match=r"^Mã hồ sơ hoặc mã tra cứu không đúng\.$"):
        public_tracking(*tries[change], MOMENT)


def test_code_and_secret_may_be_typed_as_people_type(world: DossierWorld) -> None:
    dossier = working(world).dossier
    secret = f" {dossier.secret[:4].lower()}-{dossier.secret[4:].lower()} "
    assert public_tracking(f" {dossier.code.lower()} ", secret, MOMENT).code == dossier.code


def test_there_is_no_personal_data_in_it(world: DossierWorld) -> None:
    case = _asked(
        world,
        site_address="Lô 3, đường Riêng",
        representative=Representative("Người Nộp Thay", "001185000124", "0987654321", "", "GUQ 1"),
    )
    case.does("mot_cua", supplement, "03-05 09:00")
    case.dossier = world.finished(at("03-06 09:00"), case.dossier)
    case.does("mot_cua", hand_back, "03-06 10:00", received_by="Bà Nhận Hộ")
    seen = public_tracking(case.dossier.code, case.dossier.secret, MOMENT)

    text = repr(asdict(seen))
    private = {
        field.name
        for model in (ApplicantFields, RepresentativeFields)
        for field in model._meta.get_fields()
    }
    for name in private - {"applicant_kind"}:
        value = str(getattr(case.dossier, name) or "")
        assert not value or value not in text, name
    for value in ("Bà Nhận Hộ", "Lô 3, đường Riêng", case.dossier.secret, "Lê Văn Chuyên Viên"):
        assert value not in text
    assert not {field.name for field in fields(seen)} & private
    assert seen.state == "returned"
    assert seen.result_ready
    assert seen.holder == ""


def test_fees_due_and_a_new_date_are_told(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", note_fee, "03-03 09:00", title="Lệ phí", amount=75_000)
    new = at("03-27 17:00")
    case.does("chuyen_vien", draft_apology, "03-12 09:00", reason="Phức tạp", new_due_at=new)
    before = public_tracking(case.dossier.code, case.dossier.secret, at("03-12 09:30"))
    case.does("giam_doc", sign_apology, "03-12 10:00")
    seen = public_tracking(case.dossier.code, case.dossier.secret, at("03-12 10:30"))

    assert before.apology is None
    assert seen.apology == ("Phức tạp", new)
    assert seen.deadline.promised_at == new
    assert seen.deadline.due_at == at("03-16 17:00")
    assert seen.fees == (("Lệ phí", 75_000, ""),)
    assert seen.todo == ("Nộp 1 khoản phí, lệ phí nêu dưới đây.",)
    assert seen.holder == "Phòng Quản lý xây dựng"


def test_an_apology_is_taken_back_by_ending_in_time_after_all(world: DossierWorld) -> None:
    for ended, owed in (("03-13 09:00", False), ("03-20 09:00", True)):
        case = working(world)
        new = at("03-27 17:00")
        case.does("chuyen_vien", draft_apology, "03-12 09:00", reason="Bận", new_due_at=new)
        case.does("giam_doc", sign_apology, "03-12 10:00")
        world.finished(at(ended), case.dossier)
        seen = public_tracking(case.dossier.code, case.dossier.secret, at("03-30 09:00"))
        assert (seen.apology is not None) is owed
