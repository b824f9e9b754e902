"""Suspending, consulting, submitting higher: whose turn it is, and what runs on meanwhile."""

from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.kinds import Decision, Timeliness
from cchc.contexts.dossiers.domain.states import Act, State
from cchc.contexts.dossiers.selectors.acts_now import acts_now
from cchc.contexts.dossiers.services.consultations import (
    ConsultationUnclear,
    NoSuchConsultation,
    answer_consultation,
    consult,
)
from cchc.contexts.dossiers.services.ending import stop
from cchc.contexts.dossiers.services.higher import (
    AuthorityMissing,
    note_higher_answer,
    submit_higher,
)
from cchc.contexts.dossiers.services.pausing import resume, suspend
from cchc.contexts.dossiers.services.standing import ReasonMissing
from cchc.kernel.periods import free
from cchc.kernel.transitions import ActNotAllowed
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import at, working

MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())


def test_a_suspension_holds_the_clock_and_says_why(world: DossierWorld) -> None:
    case = working(world)
    case.refuses(ReasonMissing, "chuyen_vien", suspend, "03-10 09:00", reason="")
    case.refuses(NotAllowed, "mot_cua", suspend, "03-10 09:00", reason="x")
    case.does("chuyen_vien", suspend, "03-10 09:00", reason="Chờ kết luận", basis="Luật 1")
    assert (case.dossier.state, case.dossier.paused) == (State.SUSPENDED, True)
    assert case.dossier.late_from_at is None
    assert case.last.paused
    assert figures.value("dossiers.suspended", MARCH).count == 1
    assert figures.value("dossiers.open_in_time", MARCH).count == 1

    case.does("chuyen_vien", resume, "03-20 09:00", note="Đã có kết luận")
    assert case.dossier.state == State.PROCESSING
    assert case.dossier.due_at == at("03-26 17:00")  # eight working days later
    assert case.dossier.late_from_at == at("03-27 00:00")
    case.refuses(ActNotAllowed, "chuyen_vien", resume, "03-20 10:00")
    ledger = case.stored.deadline
    assert ledger is not None
    assert ledger.to_json()["lines"][1]["basis"] == "Luật 1"


def test_suspending_what_is_late_already_hides_nothing(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", suspend, "03-18 09:00", reason="Chờ kết luận")
    assert case.dossier.late_from_at == at("03-17 00:00")
    assert figures.value("dossiers.open_late", MARCH).count == 1
    assert figures.value("dossiers.open_in_time", MARCH).count == 0

    case.does("chuyen_vien", resume, "03-20 09:00")
    assert case.dossier.due_at == at("03-16 17:00")
    world.finished(at("03-20 10:00"), case.dossier)
    assert case.stored.timeliness == Timeliness.LATE


def test_stopped_while_suspended_is_judged_by_the_held_clock(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", suspend, "03-10 09:00", reason="Chờ kết luận")
    case.does("chuyen_vien", stop, "05-10 09:00", reason="Có văn bản yêu cầu dừng")
    assert case.dossier.timeliness == Timeliness.ON_TIME


def test_a_consultation_has_its_own_clock_and_the_dossier_s_runs_on(world: DossierWorld) -> None:
    case = working(world)
    case.refuses(
        ConsultationUnclear, "chuyen_vien", consult, "03-03 09:00", agency_name=" ", question="?"
    )
    case.refuses(
        ConsultationUnclear, "chuyen_vien", consult, "03-03 09:00", agency_name="Sở X", question=""
    )
    due = case.dossier.due_at
    case.does(
        "chuyen_vien", consult, "03-03 09:00", agency_name=" Sở X ", question="Có phù hợp không?",
        limit=Limit(5, LimitUnit.WORKING_DAY), silence_agrees=True,
    )  # fmt: skip
    asked = case.dossier.consultations.get()
    assert (asked.agency_name, asked.due_at) == ("Sở X", at("03-10 17:00"))
    assert asked.silence_agrees
    assert case.dossier.due_at == due
    assert case.dossier.state == State.PROCESSING

    case.refuses(
        NoSuchConsultation, "chuyen_vien", answer_consultation, "03-09 09:00",
        consultation_id=asked.pk + 1, answer="Phù hợp",
    )  # fmt: skip
    case.does(
        "chuyen_vien", answer_consultation, "03-09 09:00", consultation_id=asked.pk, answer="Có"
    )
    asked.refresh_from_db()
    assert (asked.answered_at, asked.answer) == (at("03-09 09:00"), "Có")
    case.refuses(
        NoSuchConsultation, "chuyen_vien", answer_consultation, "03-09 10:00",
        consultation_id=asked.pk, answer="lần nữa",
    )  # fmt: skip


def test_an_opinion_without_a_limit_has_no_due_moment(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", consult, "03-03 09:00", agency_name="Xã M", question="?")
    assert case.dossier.consultations.get().due_at is None


def test_the_higher_authority_decides_inside_the_total_limit(world: DossierWorld) -> None:
    case = working(world)
    due = case.dossier.due_at
    case.refuses(AuthorityMissing, "chuyen_vien", submit_higher, "03-04 09:00", authority=" ")
    case.does(
        "chuyen_vien", submit_higher, "03-04 09:00", authority="UBND tỉnh",
        document_number="12/TTr-SXD", limit=Limit(3, LimitUnit.WORKING_DAY),
    )  # fmt: skip
    submission = case.dossier.higher_submissions.get()
    assert case.dossier.state == State.AWAITING_HIGHER
    assert submission.due_at == at("03-09 17:00")
    assert (case.dossier.due_at, case.dossier.paused) == (due, False)
    assert figures.value("dossiers.open_late", MARCH).count == 1

    case.does(
        "chuyen_vien", note_higher_answer, "03-09 09:00", agreed=True, answer="Đồng ý",
        answer_number="7/QĐ-UBND",
    )  # fmt: skip
    submission.refresh_from_db()
    assert (submission.answered_at, submission.agreed) == (at("03-09 09:00"), True)
    assert case.dossier.state == State.PROCESSING
    assert case.dossier.decision == Decision.APPROVED


def test_a_no_from_above_is_the_rejection(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", submit_higher, "03-04 09:00", authority="UBND tỉnh")
    case.refuses(ActNotAllowed, "chuyen_vien", submit_higher, "03-04 10:00", authority="UBND tỉnh")
    case.does("chuyen_vien", note_higher_answer, "03-09 09:00", agreed=False, answer="Không")
    assert case.dossier.decision == Decision.REJECTED
    case.refuses(
        ActNotAllowed, "chuyen_vien", note_higher_answer, "03-09 10:00", agreed=True, answer="?"
    )


def test_what_waited_for_the_authority_above_waits_again_after_a_pause(
    world: DossierWorld,
) -> None:
    case = working(world)
    case.does("chuyen_vien", submit_higher, "03-04 09:00", authority="UBND tỉnh Mẫu")
    case.does("chuyen_vien", suspend, "03-05 09:00", reason="Chờ kết luận")
    offered = {offer.act for offer in acts_now(world.office.actor("chuyen_vien"), case.dossier)}
    assert Act.RESUME_WAITING in offered
    assert Act.RESUME not in offered
    assert figures.value("dossiers.suspended", MARCH).count == 1

    case.does("chuyen_vien", resume, "03-10 09:00", note="Đã có kết luận")
    assert (case.dossier.state, case.dossier.paused) == (State.AWAITING_HIGHER, False)
    assert case.last.act == Act.RESUME_WAITING
    assert figures.value("dossiers.suspended", MARCH).count == 0
    case.does("chuyen_vien", note_higher_answer, "03-11 09:00", agreed=True, answer="Đồng ý")
    assert case.dossier.state == State.PROCESSING
    assert case.dossier.higher_submissions.get().answered_at == at("03-11 09:00")


def test_what_was_at_work_goes_back_to_work_after_a_pause(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", suspend, "03-05 09:00", reason="Chờ kết luận")
    offered = {offer.act for offer in acts_now(world.office.actor("chuyen_vien"), case.dossier)}
    assert Act.RESUME in offered
    assert Act.RESUME_WAITING not in offered
    case.does("chuyen_vien", resume, "03-10 09:00")
    assert case.dossier.state == State.PROCESSING
