"""From the work to the signature: proposing, rework, approving, rejecting, signing."""

from tests.factories.dossiers import DossierWorld, result_of

from cchc.contexts.dossiers.domain.kinds import Decision, Outcome
from cchc.contexts.dossiers.domain.states import Act, State
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.selectors.acts_now import acts_now
from cchc.contexts.dossiers.services.deciding import (
    NothingDecided,
    ProposalMissing,
    approve,
    propose,
    reject,
    return_for_rework,
    sign,
)
from cchc.contexts.dossiers.services.ending import finish
from cchc.contexts.dossiers.services.movement import DecideFirst, forward
from cchc.contexts.dossiers.services.standing import ReasonMissing, WrongStep
from cchc.kernel.periods import free
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import Case, at, working

MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())


def _proposed(world: DossierWorld) -> Case:
    case = working(world)
    case.does("chuyen_vien", propose, "03-04 09:00", proposal=" Đủ điều kiện ")
    return case


def test_a_proposal_goes_to_the_reviewer_with_the_step_s_own_due_moment(
    world: DossierWorld,
) -> None:
    case = _proposed(world)
    dossier = case.dossier
    assert dossier.proposal == "Đủ điều kiện"
    assert (dossier.step_order, dossier.unit_id) == (4, world.office.units["QLXD"])
    assert dossier.holder_id is None
    assert dossier.handler_id == world.office.users["chuyen_vien"].pk
    assert dossier.step_due_at == at("03-06 09:00")  # sixteen working hours
    assert dossier.due_at == at("03-16 17:00")


def test_an_empty_proposal_is_refused(world: DossierWorld) -> None:
    case = working(world)
    refused = case.refuses(ProposalMissing, "chuyen_vien", propose, "03-04 09:00", proposal=" ")
    assert refused.field == "proposal"


def test_rework_goes_back_to_the_one_who_handles_it(world: DossierWorld) -> None:
    case = _proposed(world)
    case.refuses(ReasonMissing, "truong_phong", return_for_rework, "03-04 10:00", reason="")
    case.does("truong_phong", return_for_rework, "03-04 10:00", reason="Cần thẩm định lại")

    assert case.dossier.step_order == 3
    assert case.dossier.holder_id == world.office.users["chuyen_vien"].pk
    assert case.dossier.decision == Decision.NONE
    assert case.last.reason == "Cần thẩm định lại"
    case.does("chuyen_vien", propose, "03-05 09:00", proposal="Đã bổ sung căn cứ")
    assert case.dossier.step_order == 4


def test_deciding_is_refused_away_from_its_step_and_to_the_wrong_person(
    world: DossierWorld,
) -> None:
    case = working(world)
    for who, act, facts in (
        ("truong_phong", approve, {}),
        ("truong_phong", reject, {"reason": "x"}),
        ("truong_phong", return_for_rework, {"reason": "x"}),
        ("giam_doc", sign, {}),
    ):
        refused = case.refuses(WrongStep, who, act, "03-04 09:00", **facts)
        assert "Thẩm định hồ sơ" in str(refused)
    case = _proposed(world)
    case.refuses(NotAllowed, "chuyen_vien", approve, "03-04 10:00")
    case.refuses(NotAllowed, "truong_phong_qh", approve, "03-04 10:00")
    case.refuses(WrongStep, "giam_doc", sign, "03-04 10:00")


def test_approved_signed_and_stamped_step_by_step(world: DossierWorld) -> None:
    case = _proposed(world)
    units = world.office.units
    case.does("truong_phong", approve, "03-05 09:00", note="Đồng ý")
    assert (case.dossier.step_order, case.dossier.unit_id) == (5, units["BGD"])
    assert case.dossier.decision == Decision.APPROVED
    case.does("giam_doc", sign, "03-05 10:00")
    assert (case.dossier.step_order, case.dossier.unit_id) == (6, units["VP"])
    case.does("van_thu", finish, "03-05 11:00", result=result_of(at("03-05 11:00")))
    assert (case.dossier.step_order, case.dossier.unit_id) == (7, units["MC"])
    assert case.dossier.outcome == Outcome.GRANTED


def test_the_signature_is_offered_once_something_is_decided(world: DossierWorld) -> None:
    case = _proposed(world)
    leaders = world.office.units["BGD"]
    signer = world.office.actor("giam_doc")

    def offered() -> dict[Act, bool]:
        fresh = Dossier.objects.get(pk=case.dossier.pk)
        return {offer.act: offer.main for offer in acts_now(signer, fresh)}

    Dossier.objects.filter(pk=case.dossier.pk).update(step_order=5, unit_id=leaders)
    assert offered().get(Act.APPROVE) is True
    assert Act.SIGN not in offered()
    Dossier.objects.filter(pk=case.dossier.pk).update(decision=Decision.APPROVED)
    assert (offered()[Act.SIGN], offered()[Act.APPROVE]) == (True, False)


def test_nothing_is_signed_before_a_decision(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", forward, "03-04 09:00")
    case.refuses(DecideFirst, "truong_phong", forward, "03-04 10:00")
    leaders = world.office.units["BGD"]
    Dossier.objects.filter(pk=case.dossier.pk).update(step_order=5, unit_id=leaders)
    case.refuses(NothingDecided, "giam_doc", sign, "03-04 11:00")


def test_a_refusal_after_appraisal_is_a_result_and_counts_as_one(world: DossierWorld) -> None:
    case = _proposed(world)
    case.refuses(ReasonMissing, "truong_phong", reject, "03-05 09:00", reason=" ")
    case.does("truong_phong", reject, "03-05 09:00", reason="Không phù hợp quy hoạch")
    assert case.dossier.state == State.PROCESSING
    case.does("giam_doc", sign, "03-05 10:00")
    case.does("van_thu", finish, "03-05 11:00", result=result_of(at("03-05 11:00")))

    assert case.dossier.outcome == Outcome.REJECTED
    assert case.dossier.results.get().rejected
    assert figures.value("dossiers.rejected", MARCH).count == 1
    assert figures.value("dossiers.resolved", MARCH).count == 1
    assert figures.value("dossiers.resolved_early", MARCH).count == 1


def test_a_new_proposal_undoes_the_decision_before(world: DossierWorld) -> None:
    case = _proposed(world)
    case.does("truong_phong", approve, "03-05 09:00")
    case.does("giam_doc", return_for_rework, "03-05 10:00", reason="Sai thể thức")
    assert case.dossier.decision == Decision.NONE
    assert case.dossier.step_order == 3


def test_what_was_proposed_stays_on_the_record_until_proposed_anew(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", propose, "03-04 09:00", proposal="Thiếu", approve=False)
    assert case.stored.proposed == Decision.REJECTED
    case.does("truong_phong", return_for_rework, "03-04 10:00", reason="Xem lại")
    assert case.stored.proposed == Decision.REJECTED
    case.does("chuyen_vien", propose, "03-05 09:00", proposal="Đủ")
    assert case.stored.proposed == Decision.APPROVED
