"""How a dossier ends and what comes after: results, stops, withdrawals, fees, handing back."""

from dataclasses import replace

import pytest
from tests.factories.dossiers import DossierWorld, result_of

from cchc.contexts.dossiers.domain.kinds import Outcome, ReturnWay, Timeliness
from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.services.ending import (
    NotDecidedYet,
    ResultDated,
    ResultIncomplete,
    finish,
    stop,
    withdraw,
)
from cchc.contexts.dossiers.services.fees import FeeUnclear, NoSuchFee, note_fee, record_receipt
from cchc.contexts.dossiers.services.hand_back import (
    NoSuchResult,
    ReceiverMissing,
    hand_back,
    report_problem,
)
from cchc.contexts.dossiers.services.standing import ReasonMissing
from cchc.kernel.periods import free
from cchc.kernel.transitions import ActNotAllowed
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import Case, at, counted, working

MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())


def _finished(world: DossierWorld, ended: str = "03-05 11:00") -> Case:
    case = working(world)
    case.dossier = world.finished(at(ended), case.dossier)
    return case


def _value(code: str) -> int:
    return figures.value(f"dossiers.{code}", MARCH).count


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"number": " "}, ResultIncomplete, "number"),
        ({"title": ""}, ResultIncomplete, "title"),
        ({"signer_name": ""}, ResultIncomplete, "signer_name"),
        ({"issued_on": at("03-06 00:00").date()}, ResultDated, "issued_on"),
    ],
)
def test_a_result_has_number_day_and_signer(
    world: DossierWorld, changes: dict[str, object], kind: type, field: str
) -> None:
    case = working(world)
    case.dossier = world.signed(at("03-05 10:00"), case.dossier)
    result = replace(result_of(at("03-05 11:00")), **changes)  # type: ignore[arg-type]
    refused = case.refuses(kind, "van_thu", finish, "03-05 11:00", result=result)
    assert refused.field == field
    assert not case.dossier.results.exists()


def test_finishing_early_ends_the_dossier_and_stores_the_result(world: DossierWorld) -> None:
    case = working(world)
    result = result_of(at("03-05 11:00"))
    case.refuses(NotDecidedYet, "chuyen_vien", finish, "03-05 09:00", result=result)
    case.dossier = world.signed(at("03-05 10:00"), case.dossier)
    case.refuses(NotAllowed, "mot_cua", finish, "03-05 11:00", result=result)
    case.does("van_thu", finish, "03-05 11:00", result=result)

    stored = case.dossier.results.get()
    assert (case.dossier.outcome, case.dossier.timeliness) == (Outcome.GRANTED, Timeliness.EARLY)
    assert (stored.holder_id_number, stored.rejected) == ("001185000123", False)
    assert stored.valid_from == stored.issued_on == at("03-05 00:00").date()
    assert (case.last.ended, case.last.late_from_at) == (True, None)
    assert [_value(c) for c in ("resolved", "resolved_early", "open")] == [1, 1, 0]
    assert figures.value("dossiers.digitised_rate", MARCH).count == 0


def test_only_the_ending_row_is_marked_though_more_happens_at_that_instant(
    world: DossierWorld,
) -> None:
    case = _finished(world)
    case.does("mot_cua", hand_back, "03-05 11:00", received_by="Người Nhận")
    ended = [span.act for span in case.spans if span.ended]
    assert ended == ["finish"]


def test_stopping_needs_a_reason_and_counts_as_resolved(world: DossierWorld) -> None:
    case = working(world)
    case.refuses(ReasonMissing, "chuyen_vien", stop, "03-05 09:00", reason=" ")
    case.does("chuyen_vien", stop, "03-05 09:00", reason="Quá thời hạn bổ sung")
    assert (case.dossier.state, case.dossier.outcome) == (State.STOPPED, Outcome.STOPPED)
    assert [_value(c) for c in ("stopped", "resolved", "resolved_early")] == [1, 1, 1]
    case.refuses(ActNotAllowed, "chuyen_vien", stop, "03-05 10:00", reason="lần nữa")


def test_withdrawing_after_receipt_counts_as_resolved(world: DossierWorld) -> None:
    case = counted(world)
    case.refuses(NotAllowed, "chuyen_vien", withdraw, "03-17 09:00", reason="x")
    case.does("mot_cua", withdraw, "03-17 09:00", reason="Người nộp đề nghị rút")
    assert case.dossier.outcome == Outcome.WITHDRAWN
    assert case.dossier.timeliness == Timeliness.LATE
    assert [_value(c) for c in ("withdrawn", "resolved_late", "late_without_apology")] == [1, 1, 1]


def test_handing_back_says_who_took_it_and_how(world: DossierWorld) -> None:
    case = _finished(world)
    assert (
        case.refuses(ReceiverMissing, "mot_cua", hand_back, "03-06 09:00", received_by=" ").field
        == "received_by"
    )
    case.refuses(NotAllowed, "chuyen_vien", hand_back, "03-06 09:00", received_by="A")
    case.does("mot_cua", hand_back, "03-06 09:00", received_by=" A ", way=ReturnWay.POST)
    dossier = case.dossier
    assert (dossier.state, dossier.handed_back_to) == (State.RETURNED, "A")
    assert (dossier.handed_back_at, dossier.return_way) == (at("03-06 09:00"), ReturnWay.POST)
    assert dossier.ended_at == at("03-05 11:00")
    assert [_value(c) for c in ("handed_back", "resolved")] == [1, 1]
    case.refuses(ActNotAllowed, "mot_cua", hand_back, "03-06 10:00", received_by="A")


def test_a_lost_or_wrong_result_is_reported_and_the_dossier_stays_ended(
    world: DossierWorld,
) -> None:
    case = _finished(world)
    result = case.dossier.results.get()
    case.does("mot_cua", hand_back, "03-06 09:00", received_by="A")
    facts = {"result_id": result.pk, "lost": True, "reason": "Mất kết quả"}
    case.refuses(
        NoSuchResult, "mot_cua", report_problem, "03-09 09:00", **(facts | {"result_id": 0})
    )
    case.refuses(
        ReasonMissing, "mot_cua", report_problem, "03-09 09:00", **(facts | {"reason": ""})
    )
    case.does("mot_cua", report_problem, "03-09 09:00", **facts)

    problem = result.problems.get()
    assert (problem.lost, problem.reported_by_name) == (True, "Trần Thị Một Cửa")
    assert case.dossier.state == State.RETURNED
    assert _value("resolved") == 1


def test_a_fee_is_noted_and_its_receipt_recorded_once(world: DossierWorld) -> None:
    case = working(world)
    for facts in ({"title": " ", "amount": 1}, {"title": "Lệ phí", "amount": 0}):
        case.refuses(FeeUnclear, "chuyen_vien", note_fee, "03-03 09:00", **facts)
    case.does("chuyen_vien", note_fee, "03-03 09:00", title=" Lệ phí ", amount=75_000)
    fee = case.dossier.fees.get()
    assert (fee.title, fee.amount, fee.noted_by_name) == ("Lệ phí", 75_000, "Lê Văn Chuyên Viên")

    case.refuses(
        FeeUnclear, "chuyen_vien", record_receipt, "03-04 09:00", fee_id=fee.pk, receipt_number=" "
    )
    case.refuses(
        NoSuchFee, "chuyen_vien", record_receipt, "03-04 09:00", fee_id=0, receipt_number="1"
    )
    paid = {"fee_id": fee.pk, "receipt_number": " BL-7 "}
    case.does("chuyen_vien", record_receipt, "03-04 09:00", **paid)
    fee.refresh_from_db()
    assert (fee.paid_at, fee.receipt_number) == (at("03-04 09:00"), "BL-7")
    case.refuses(NoSuchFee, "chuyen_vien", record_receipt, "03-04 10:00", **paid)


def test_another_dossier_s_fee_or_result_is_not_found(world: DossierWorld) -> None:
    one, other = working(world), _finished(world)
    one.does("chuyen_vien", note_fee, "03-03 09:00", title="Lệ phí", amount=1)
    fee, result = one.dossier.fees.get(), other.dossier.results.get()
    two = _finished(world)
    facts = {"fee_id": fee.pk, "receipt_number": "1"}
    other.refuses(NoSuchFee, "mot_cua", record_receipt, "03-06 09:00", **facts)
    facts = {"result_id": result.pk, "lost": False, "reason": "Sai thông tin"}
    two.refuses(NoSuchResult, "mot_cua", report_problem, "03-06 09:00", **facts)
