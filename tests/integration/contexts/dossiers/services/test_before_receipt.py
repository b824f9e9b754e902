"""Before receipt: submitted, asked to complete, completed, refused, withdrawn."""

from datetime import UTC, date

import pytest
from tests.factories.dossiers import ALL_PAPERS, DossierWorld

from cchc.contexts.dossiers.domain.asked import AskedItem, NothingAsked
from cchc.contexts.dossiers.domain.intake import HandedIn
from cchc.contexts.dossiers.domain.kinds import Channel, Outcome, Presence, Timeliness
from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.before_receipt import (
    ask_completion,
    complete,
    refuse_to_receive,
    register_draft,
    submit_dossier,
)
from cchc.contexts.dossiers.services.ending import withdraw
from cchc.contexts.dossiers.services.movement import forward, take
from cchc.contexts.dossiers.services.receive_dossier import ComponentsMissing, receive_submitted
from cchc.contexts.dossiers.services.standing import ReasonMissing
from cchc.contexts.dossiers.services.supplements import ask_supplement
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM
from cchc.kernel.periods import free
from cchc.kernel.transitions import ActNotAllowed
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures
from cchc.platform.notify import messages_about

from ..case import Case, at

ITEMS = [AskedItem("Chưa có chữ ký", "Hồ sơ thiết kế", 2)]
PERIOD = free(at("03-01 00:00").date(), at("03-31 00:00").date())


def _submitted(world: DossierWorld, reference: str = "ref-1", **changes: object) -> Case:
    dossier = submit_dossier(
        actor=world.office.actor("mot_cua"),
        at=at("03-02 08:30"),
        intake=world.intake(**{"channel": Channel.ONLINE, **changes}),
        source_system="api",
        sender_reference=reference,
    )
    return Case(world.office, dossier)


def test_a_submitted_dossier_waits_for_an_answer_within_eight_working_hours(
    world: DossierWorld,
) -> None:
    case = _submitted(world)
    assert case.dossier.state == State.SUBMITTED
    assert case.dossier.code == "H99.13-260302-0001"
    assert case.dossier.due_at is None
    assert case.dossier.answer_due_at == at("03-03 08:30")
    assert case.dossier.unit_id == world.office.units["MC"]


def test_the_same_reference_gives_the_dossier_of_the_first_time(world: DossierWorld) -> None:
    first, again = _submitted(world), _submitted(world)
    other = _submitted(world, "ref-2")
    nameless = {_submitted(world, "").dossier.pk for _ in range(2)}

    assert first.dossier == again.dossier
    assert other.dossier != first.dossier
    assert len(nameless) == 2, "no reference is no reference to anything"
    assert Dossier.objects.count() == 4


def test_it_keeps_its_code_when_received_and_then_its_clock_starts(world: DossierWorld) -> None:
    case = _submitted(world)
    dossier = case.does("mot_cua", receive_submitted, "03-03 08:00")

    assert dossier.code == "H99.13-260302-0001"
    assert dossier.received_at == at("03-03 08:00")
    assert dossier.submitted_at == at("03-02 08:30")
    assert dossier.due_at == at("03-17 17:00")
    assert figures.value("dossiers.received_online", PERIOD).count == 1


def test_one_sent_by_post_has_its_code_from_receipt(world: DossierWorld) -> None:
    case = _submitted(world, channel=Channel.POST)
    assert case.dossier.code == ""

    dossier = case.does("mot_cua", receive_submitted, "03-03 08:00")

    assert dossier.code == "H99.13-260303-0001"


def test_completion_before_receipt_counts_nowhere_and_uses_up_no_supplement(
    world: DossierWorld,
) -> None:
    case = _submitted(world, components=(HandedIn(1, Presence.HAVE),))
    case.refuses(ComponentsMissing, "mot_cua", receive_submitted, "03-02 09:00")
    case.does("mot_cua", ask_completion, "03-02 10:00", reason="Thiếu", items=ITEMS)
    assert case.dossier.state == State.AWAITING_COMPLETION
    for code in ("received", "open", "waiting_supplement"):
        assert figures.value(f"dossiers.{code}", PERIOD).count == 0

    case.does("mot_cua", complete, "03-05 09:00", components=ALL_PAPERS)
    request = case.dossier.supplements.get()
    assert (request.before_receipt, request.answered_at) == (True, at("03-05 09:00"))
    assert request.items == [{"component": 2, "title": "Hồ sơ thiết kế", "what": "Chưa có chữ ký"}]
    assert case.dossier.components.get(order=2).presence == Presence.HAVE

    case.does("mot_cua", receive_submitted, "03-05 09:30")
    assert case.dossier.original_due_at == at("03-19 17:00")  # the wait before receipt is free
    case.does("mot_cua", forward, "03-05 10:00")
    case.does("chuyen_vien", take, "03-05 10:30")
    case.does("chuyen_vien", ask_supplement, "03-06 09:00", reason="Thiếu", items=ITEMS)
    assert [row.before_receipt for row in case.dossier.supplements.order_by("number")] == [
        True,
        False,
    ]


def test_a_refusal_ends_it_in_writing_and_stands_in_no_column_of_the_form(
    world: DossierWorld,
) -> None:
    case = _submitted(world)
    case.refuses(ReasonMissing, "mot_cua", refuse_to_receive, "03-02 10:00", reason=" ")
    case.does("mot_cua", refuse_to_receive, "03-02 10:00", reason="Không thuộc thẩm quyền")

    assert case.dossier.state == State.REFUSED
    assert case.dossier.outcome == Outcome.REFUSED
    assert case.dossier.timeliness == Timeliness.NONE
    assert (case.last.ended, case.last.reason) == (False, "Không thuộc thẩm quyền")
    assert figures.value("dossiers.refused", PERIOD).count == 1
    for code in ("received", "resolved", "open", "rejected"):
        assert figures.value(f"dossiers.{code}", PERIOD).count == 0
    case.refuses(ActNotAllowed, "mot_cua", receive_submitted, "03-02 11:00")


def test_withdrawn_before_receipt_ends_without_counting(world: DossierWorld) -> None:
    case = _submitted(world)
    case.does("mot_cua", withdraw, "03-02 10:00", reason="Người nộp đề nghị rút")

    assert case.dossier.state == State.WITHDRAWN
    assert figures.value("dossiers.withdrawn", PERIOD).count == 0
    assert figures.value("dossiers.resolved", PERIOD).count == 0


def test_a_draft_is_kept_so_that_papers_can_be_asked_for(world: DossierWorld) -> None:
    draft = register_draft(
        actor=world.office.actor("mot_cua"),
        at=at("03-02 08:30"),
        intake=world.intake(components=()),
    )
    case = Case(world.office, draft)
    assert (draft.state, draft.code, draft.components.count()) == (State.DRAFT, "", 2)

    case.refuses(NothingAsked, "mot_cua", ask_completion, "03-02 09:00", reason="Thiếu", items=[])
    case.refuses(
        NotAllowed, "chuyen_vien", ask_completion, "03-02 09:00", reason="Thiếu", items=ITEMS
    )
    case.does("mot_cua", ask_completion, "03-02 09:00", reason="Thiếu", items=ITEMS)
    case.does("mot_cua", complete, "03-03 09:00", components=ALL_PAPERS)
    assert case.does("mot_cua", receive_submitted, "03-03 09:00").code.endswith("0001")


def test_papers_of_unknown_components_are_passed_over(world: DossierWorld) -> None:
    case = _submitted(world, components=())
    case.does("mot_cua", ask_completion, "03-02 10:00", reason="Thiếu", items=ITEMS)
    case.does("mot_cua", complete, "03-03 09:00", components=(HandedIn(9, Presence.HAVE),))
    assert case.dossier.components.count() == 2
    assert not case.dossier.components.filter(presence=Presence.HAVE).exists()


@pytest.mark.parametrize("act", [ask_completion, refuse_to_receive])
def test_what_is_for_before_receipt_is_refused_afterwards(
    world: DossierWorld, act: object
) -> None:
    case = Case(world.office, world.received())
    facts = {"items": ITEMS} if act is ask_completion else {}
    case.refuses(ActNotAllowed, "mot_cua", act, "03-02 10:00", reason="x", **facts)  # type: ignore[arg-type]


def test_the_day_told_to_the_applicant_is_vietnams(world: DossierWorld) -> None:
    sent_at = at("03-03 06:30")  # the evening before in UTC
    sent = submit_dossier(
        actor=world.office.actor("mot_cua"), at=sent_at, intake=world.intake(),
        source_system="api:1", sender_reference="T-1",
    )  # fmt: skip

    refuse_to_receive(
        actor=world.office.actor("mot_cua"), at=at("03-03 09:00"), dossier_id=sent.pk,
        seen=sent.seen, reason="Không thuộc thẩm quyền",
    )  # fmt: skip

    assert "nộp ngày 03/03/2026" in messages_about(sent).get().body


def test_an_instant_in_another_zone_is_of_the_same_day_here(world: DossierWorld) -> None:
    sent_at = at("03-03 06:30").astimezone(UTC)
    organizations.assign_function(
        actor=SYSTEM, at=at("03-02 09:00"), function="one_stop",
        unit_id=world.office.units["VP"], valid_from=date(2026, 3, 3),
    )  # fmt: skip

    sent = submit_dossier(
        actor=world.office.actor("mot_cua"), at=sent_at, intake=world.intake(),
        source_system="api:1", sender_reference="T-2",
    )  # fmt: skip

    assert sent.unit_id == world.office.units["VP"]
