"""Receiving: what is checked, what a received dossier has, what a refused intake leaves behind."""

from dataclasses import replace

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_procedure

from cchc.contexts.dossiers.domain.intake import ApplicantNameMissing, HandedIn
from cchc.contexts.dossiers.domain.kinds import Channel, Place, Presence
from cchc.contexts.dossiers.models import Dossier, StateSpan
from cchc.contexts.dossiers.services.opening import VariantNotOpen
from cchc.contexts.dossiers.services.receive_dossier import (
    ComponentsMissing,
    promise_for,
    receive_new,
)
from cchc.contexts.dossiers.services.standing import OutOfOrder
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import LimitUnit
from cchc.platform import clock, journal
from cchc.platform.access import NotAllowed

from ..case import at


def test_it_leaves_one_row_of_history_and_one_of_the_journal_with_who_and_when(
    world: DossierWorld,
) -> None:
    with clock.frozen(at("03-02 09:15")):
        dossier = world.received(at("03-02 08:30"))

    span = StateSpan.objects.get(dossier=dossier)
    entry = journal.entries_for(dossier).get()
    assert (span.act, span.state, span.received, span.ended) == (
        "receive", "processing", True, False,
    )  # fmt: skip
    assert (span.from_at, span.recorded_at) == (at("03-02 08:30"), at("03-02 09:15"))
    assert span.actor_name == entry.actor_name == "Trần Thị Một Cửa"
    assert (entry.act, entry.at) == ("dossiers.dossier.receive", at("03-02 08:30"))
    assert dossier.lead_unit_id == world.office.units["QLXD"]
    assert dossier.unit_id == world.office.units["MC"]
    assert dossier.holder_id == world.office.users["mot_cua"].pk
    assert dossier.received_by_name == "Trần Thị Một Cửa"


def test_components_are_kept_as_handed_in(world: DossierWorld) -> None:
    papers = (HandedIn(1, Presence.HAVE, originals=1, copies=2), HandedIn(2, Presence.HELD))
    dossier = world.received(components=papers)

    first, second = dossier.components.order_by("order")
    assert (first.title, first.originals, first.copies) == ("Tờ trình", 1, 2)
    assert second.presence == Presence.HELD


@pytest.mark.parametrize(
    ("papers", "named"),
    [
        ((), "Tờ trình; Hồ sơ thiết kế"),
        ((HandedIn(1, Presence.HAVE),), "Hồ sơ thiết kế"),
        ((HandedIn(1, Presence.HAVE), HandedIn(2, Presence.MISSING)), "Hồ sơ thiết kế"),
    ],
)
def test_a_dossier_that_lacks_something_is_not_received_and_uses_no_number(
    world: DossierWorld, papers: tuple[HandedIn, ...], named: str
) -> None:
    with pytest.raises(ComponentsMissing, match=f"Còn thiếu: {named}") as refused:
        world.received(components=papers)

    assert refused.value.field == "components"
    assert not Dossier.objects.exists()
    assert world.received().code.endswith("-0001")


def test_a_wrong_applicant_is_refused_beside_the_field(world: DossierWorld) -> None:
    nobody = replace(world.intake().applicant, name=" ")
    with pytest.raises(ApplicantNameMissing) as refused:
        world.received(applicant=nobody)
    assert refused.value.field == "applicant_name"


def test_a_procedure_not_open_that_day_and_a_future_moment_are_refused(
    world: DossierWorld,
) -> None:
    with pytest.raises(VariantNotOpen, match="31/12/2024"):
        world.received(at("2024-12-31 09:00"))
    with clock.frozen(at("03-02 08:00")), pytest.raises(OutOfOrder):
        world.received(at("03-02 08:01"))


def test_only_who_receives_may_receive(world: DossierWorld) -> None:
    with pytest.raises(NotAllowed):
        receive_new(actor=world.office.actor("chuyen_vien"), at=MORNING, intake=world.intake())


def test_the_same_form_sent_twice_makes_one_dossier(world: DossierWorld) -> None:
    who = world.office.actor("mot_cua")
    first, second = (
        receive_new(actor=who, at=MORNING, intake=world.intake(), form_key="f-1") for _ in range(2)
    )
    other = receive_new(actor=who, at=MORNING, intake=world.intake(), form_key="f-2")
    without = [receive_new(actor=who, at=MORNING, intake=world.intake()) for _ in range(2)]

    assert first == second
    assert [row.code[-4:] for row in (first, other, *without)] == ["0001", "0002", "0003", "0004"]
    assert Dossier.objects.count() == 4


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("03-02 17:00", "03-16 17:00"),
        ("03-02 17:01", "03-17 17:00"),  # after closing: received the next morning
        ("03-07 09:00", "03-23 17:00"),  # a Saturday: received on Monday
        ("02-12 09:00", "03-05 17:00"),  # over Tết
    ],
)
def test_the_appointment_counts_from_the_opening_after(
    world: DossierWorld, received: str, due: str
) -> None:
    dossier = world.received(at(received))
    assert dossier.due_at == dossier.promised_at == dossier.original_due_at == at(due)
    promise = promise_for(dossier.variant_id, Channel.DIRECT, at(received))
    assert promise is not None
    assert promise[0] == at(due)
    assert promise[1]


def test_hours_run_at_once(world: DossierWorld) -> None:
    variant = build_procedure(
        MORNING, code="1.000003", days=4, unit=LimitUnit.WORKING_HOUR, sector="Giờ"
    )
    dossier = world.received(at("03-02 10:30"), variant_id=variant)
    assert dossier.due_at == at("03-02 16:00")


def test_channel_and_place_are_kept_for_the_figures(world: DossierWorld) -> None:
    dossier = world.received(channel=Channel.POST, place=Place.DEPARTMENT)
    span = StateSpan.objects.get(dossier=dossier)
    assert (span.channel, span.place) == ("post", "department")


def test_codes_are_counted_by_the_day_of_receipt(world: DossierWorld) -> None:
    codes = [
        world.received(at(day)).code
        for day in ("03-02 08:30", "03-03 08:30", "03-02 16:00", "03-03 09:00")
    ]
    assert codes == [
        "H99.13-260302-0001",
        "H99.13-260303-0001",
        "H99.13-260302-0002",
        "H99.13-260303-0002",
    ]


def test_every_refusal_is_in_words_for_a_person(world: DossierWorld) -> None:
    with pytest.raises(Refusal) as refused:
        world.received(components=())
    assert str(refused.value).endswith(".")
    assert refused.value.code == "components-missing"
