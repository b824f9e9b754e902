"""Dossiers of another system: their code and times, our due date beside theirs."""

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers import figure_source
from cchc.contexts.dossiers.domain.kinds import Channel, Origin, Outcome, Timeliness
from cchc.contexts.dossiers.domain.states import Act, State
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.selectors.acts_now import acts_now
from cchc.contexts.dossiers.services.follow_reorganisation import follow_reorganisation
from cchc.contexts.dossiers.services.mirror import MirroredFacts, SourceUnclear, mirror_dossier
from cchc.contexts.dossiers.services.print_form import NoAcknowledgementHere, print_form
from cchc.kernel.actor import SYSTEM
from cchc.kernel.periods import free
from cchc.platform import clock
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import Case, at

MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())
FACTS = MirroredFacts(
    system="Cổng Bộ",
    code="G01.899.102.000-260302-0007",
    status="4",
    state=State.PROCESSING,
    received_at=at("03-02 08:30"),
    promised_at=at("03-18 17:00"),
)


def _mirror(world: DossierWorld, when: str = "03-03 09:00", **changes: Any) -> Case:
    with clock.frozen(at(when)):
        dossier = mirror_dossier(
            actor=world.office.actor("van_phong"),
            at=at(when),
            intake=world.intake(channel=Channel.ONLINE),
            facts=replace(FACTS, **changes),
        )
    assert list(figure_source.verify()) == []
    return Case(world.office, dossier)


def _value(code: str, as_of: Any = None) -> int:
    return figures.value(f"dossiers.{code}", MARCH, None, as_of).count


def test_it_keeps_their_code_and_gets_neither_ours_nor_an_acknowledgement(
    world: DossierWorld,
) -> None:
    case = _mirror(world)
    dossier = case.dossier
    assert (dossier.origin, dossier.code) == (Origin.ELSEWHERE, "")
    assert dossier.known_as == FACTS.code
    assert (dossier.source_status, dossier.source_promised_at) == ("4", at("03-18 17:00"))
    assert dossier.received_at == at("03-02 08:30")
    with pytest.raises(NoAcknowledgementHere):
        print_form(
            actor=world.office.actor("mot_cua"), at=at("03-03 09:00"), dossier_id=dossier.pk,
            kind="acknowledgement",
        )  # fmt: skip
    assert {offer.act for offer in acts_now(world.office.actor("van_phong"), dossier)} == {
        Act.ASSIGN,
        Act.CORRECT,
    }
    assert world.received().code.endswith("-0001"), "no number of ours is used up"


def test_our_due_date_stands_beside_their_promise(world: DossierWorld) -> None:
    dossier = _mirror(world).dossier
    assert dossier.due_at == at("03-16 17:00")
    assert dossier.source_promised_at != dossier.promised_at == at("03-16 17:00")
    assert dossier.unit_id == dossier.lead_unit_id == world.office.units["QLXD"]


def test_figures_treat_it_like_our_own_from_the_day_it_was_known(world: DossierWorld) -> None:
    _mirror(world)
    assert [_value("received"), _value("received_online"), _value("open_late")] == [1, 1, 1]
    assert _value("received", at("03-03 08:59")) == 0


def test_sending_the_same_again_changes_nothing(world: DossierWorld) -> None:
    case = _mirror(world)
    again = _mirror(world, "03-04 09:00")
    assert again.dossier.version == case.dossier.version
    assert Dossier.objects.count() == 1
    assert case.spans.count() == 2
    other = _mirror(world, code="G01.899.102.000-260302-0008")
    assert other.dossier != case.dossier


def test_their_wait_and_their_end_follow(world: DossierWorld) -> None:
    case = _mirror(world)
    waits = _mirror(world, "03-05 09:00", status="5", state=State.AWAITING_SUPPLEMENT)
    assert (waits.dossier.state, waits.dossier.paused) == (State.AWAITING_SUPPLEMENT, True)
    goes_on = _mirror(world, "03-10 09:00", status="4")
    assert (goes_on.dossier.state, goes_on.dossier.due_at) == (
        State.PROCESSING, at("03-19 17:00"),
    )  # fmt: skip
    over = {"status": "9", "state": State.FINISHED, "ended_at": at("03-19 16:00")}
    ended = _mirror(world, "03-20 09:00", **over)
    assert (ended.dossier.ended_at, ended.dossier.outcome) == (
        at("03-19 16:00"), Outcome.GRANTED,
    )  # fmt: skip
    assert ended.dossier.timeliness == Timeliness.ON_TIME
    assert _value("resolved_on_time") == 1
    assert _mirror(world, "03-21 09:00", **over).dossier.version == ended.dossier.version
    returned = _mirror(world, "03-22 09:00", **(over | {"status": "10", "state": State.RETURNED}))
    assert returned.dossier.state == State.RETURNED
    assert _value("resolved") == 1
    assert case.spans.filter(retracted_at=None, ended=True).count() == 1


def test_an_end_that_lies_before_what_we_heard_last_is_believed_all_the_same(
    world: DossierWorld,
) -> None:
    case = _mirror(world)
    _mirror(world, "03-05 09:00", status="5", state=State.AWAITING_SUPPLEMENT)
    with clock.frozen(at("03-05 10:00")):
        units = world.office.units
        follow_reorganisation(
            actor=SYSTEM, at=at("03-05 10:00"), unit_id=units["QLXD"], successor_id=units["QHKT"]
        )
    ended = _mirror(
        world, "03-06 09:00", status="9", state=State.FINISHED, ended_at=at("03-04 15:00")
    )

    assert ended.dossier.ended_at == at("03-04 15:00")
    assert ended.dossier.timeliness == Timeliness.EARLY
    believed = list(case.spans.filter(retracted_at=None))
    assert [(span.act, span.from_at) for span in believed] == [
        ("receive", at("03-02 08:30")),
        ("mirror", at("03-03 09:00")),
        ("mirror", at("03-04 15:00")),
    ]
    assert believed[-1].lead_unit_id == world.office.units["QLXD"], "the unit of that day"
    assert figures.value("dossiers.waiting_supplement", MARCH, None, at("03-05 12:00")).count == 1
    assert _value("waiting_supplement") == 0


def test_over_without_a_day_is_over_since_we_were_told(world: DossierWorld) -> None:
    _mirror(world)
    stopped = _mirror(world, "03-09 09:00", status="8", state=State.STOPPED)
    assert (stopped.dossier.ended_at, stopped.dossier.outcome) == (
        at("03-09 09:00"), Outcome.STOPPED,
    )  # fmt: skip
    again = _mirror(world, "03-10 09:00", status="8", state=State.STOPPED)
    assert again.dossier.version == stopped.dossier.version
    assert _value("stopped") == 1


def test_first_heard_of_when_it_was_over(world: DossierWorld) -> None:
    case = _mirror(
        world, "03-20 09:00", status="9", state=State.FINISHED, ended_at=at("03-17 09:00")
    )
    assert case.dossier.timeliness == Timeliness.LATE
    assert [_value("received"), _value("resolved_late"), _value("open")] == [1, 1, 0]


@pytest.mark.parametrize(
    "changes",
    [
        {"system": " "},
        {"code": ""},
        {"ended_at": at("03-03 08:00")},  # and still in progress
        {"state": State.FINISHED, "ended_at": at("03-02 08:00")},  # before its receipt
        {"state": State.FINISHED, "ended_at": at("03-09 08:00")},  # in the future
        {"received_at": at("03-09 08:00")},
    ],
)
def test_what_contradicts_itself_is_refused(world: DossierWorld, changes: dict[str, Any]) -> None:
    with pytest.raises(SourceUnclear):
        _mirror(world, **changes)
    assert not Dossier.objects.exists()


def test_only_who_imports_may_mirror(world: DossierWorld) -> None:
    with pytest.raises(NotAllowed):
        mirror_dossier(
            actor=world.office.actor("chuyen_vien"), at=at("03-03 09:00"),
            intake=world.intake(), facts=FACTS,
        )  # fmt: skip


def test_a_new_state_counts_also_where_their_word_for_it_is_the_same(world: DossierWorld) -> None:
    _mirror(world)

    case = _mirror(world, "03-04 09:00", state=State.AWAITING_SUPPLEMENT)
    assert (case.dossier.state, case.dossier.paused) == (State.AWAITING_SUPPLEMENT, True)

    over = {"state": State.FINISHED, "ended_at": at("03-09 09:00")}
    _mirror(world, "03-10 09:00", **over)
    case = _mirror(world, "03-11 09:00", **{**over, "state": State.RETURNED})
    assert case.dossier.state == State.RETURNED


def test_what_has_ended_here_is_not_written_again_and_again_as_open(world: DossierWorld) -> None:
    _mirror(world, state=State.FINISHED, ended_at=at("03-02 16:00"))
    first = _mirror(world, "03-04 09:00", status="5")

    again = _mirror(world, "03-05 09:00", status="5")

    assert again.dossier.version == first.dossier.version
    assert again.dossier.state == State.FINISHED
