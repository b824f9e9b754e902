"""Dossiers of another system: the table says which acts are ours, and nothing goes round it."""

from collections import defaultdict
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.acting import ACT_RULES
from cchc.contexts.dossiers.domain.kinds import Channel
from cchc.contexts.dossiers.domain.states import TABLE, Act, State
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.selectors.acts_now import acts_now
from cchc.contexts.dossiers.selectors.lateness import must_choose
from cchc.contexts.dossiers.selectors.worklist import Tab, worklist
from cchc.contexts.dossiers.services.assign_many import assign_many
from cchc.contexts.dossiers.services.attach_file import (
    Attachment,
    ComponentElsewhere,
    attach_files,
)
from cchc.contexts.dossiers.services.mirror import MirroredFacts, mirror_dossier
from cchc.contexts.dossiers.services.standing import OwnedElsewhere, check_ours
from cchc.contexts.dossiers.web.act_table import PLANS, Doing
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, journal

from ..case import at

FACTS = MirroredFacts(
    system="Cổng Bộ",
    code="G01.899.102.000-260302-0007",
    status="4",
    state=State.PROCESSING,
    received_at=at("03-02 08:30"),
)
OURS = {act for act in Act if ACT_RULES[act].mirrored}


@pytest.fixture
def mirrored(world: DossierWorld) -> Dossier:
    with clock.frozen(at("03-03 09:00")):
        return mirror_dossier(
            actor=world.office.actor("van_phong"),
            at=at("03-03 09:00"),
            intake=world.intake(channel=Channel.ONLINE),
            facts=FACTS,
        )


class _Said(defaultdict[str, Any]):
    """Whatever a form may have been asked: nothing of it is reached by a refused act."""

    def __init__(self, seen: int) -> None:
        super().__init__(str, seen=seen, amount=1, file=None, new_due_at=date(2026, 4, 1))


def _form(dossier: Dossier) -> Any:
    return SimpleNamespace(
        cleaned_data=_Said(dossier.seen),
        data=QueryDict(),
        said_reason="Vì lý do nào đó",
        limit=None,
        items=list,
        components=list,
        changed=lambda _name: None,
        about=SimpleNamespace(as_entered={}),
    )


@pytest.mark.parametrize("act", [act for act in PLANS if act not in OURS])
def test_what_the_owner_does_is_refused_by_the_service(mirrored: Dossier, act: Act) -> None:
    doing = Doing(SYSTEM, at("03-04 09:00"), mirrored.pk, _form(mirrored))
    with pytest.raises(OwnedElsewhere) as refused:
        PLANS[act].run(doing)
    assert "Cổng Bộ" in str(refused.value)
    assert f"“{act.label[:8]}" in str(refused.value)
    assert Dossier.objects.get(pk=mirrored.pk).version == mirrored.version
    assert journal.entries_for(mirrored).count() == 1


@pytest.mark.parametrize("act", [act for act in PLANS if act in OURS])
def test_what_is_ours_is_refused_for_no_such_reason(mirrored: Dossier, act: Act) -> None:
    doing = Doing(SYSTEM, at("03-04 09:00"), mirrored.pk, _form(mirrored))
    check_ours(act, mirrored)
    refused: Exception | None = None
    try:
        PLANS[act].run(doing)
    except (Refusal, ValueError, TypeError) as said:  # the form says nothing of what it is about
        refused = said
    assert not isinstance(refused, OwnedElsewhere), refused


@pytest.mark.parametrize("state", State)
def test_the_screens_offer_what_the_table_leaves_us(mirrored: Dossier, state: State) -> None:
    mirrored.state = state
    offered = {offer.act for offer in acts_now(SYSTEM, mirrored)}
    assert offered <= OURS & {Act(act) for act in TABLE.acts_from(state)}
    for act in Act:
        if act not in OURS:
            with pytest.raises(OwnedElsewhere):
                check_ours(act, mirrored)


def test_in_the_state_it_usually_has_all_of_ours_are_offered(
    world: DossierWorld, mirrored: Dossier
) -> None:
    people = (world.office.actor("truong_phong"), world.office.actor("van_phong"))
    offered = {offer.act for person in people for offer in acts_now(person, mirrored)}
    assert offered == OURS & set(PLANS)


def test_who_follows_it_is_given_and_taken_here(world: DossierWorld, mirrored: Dossier) -> None:
    head = world.office.actor("truong_phong")
    assert list(worklist(head, Tab.UNASSIGNED)) == [mirrored]
    to = world.office.users["chuyen_vien"].pk
    lines = assign_many(actor=head, at=at("03-04 09:00"), dossier_ids=[mirrored.pk], to_user_id=to)
    assert [line.refused for line in lines] == [""]
    assert list(worklist(world.office.actor("chuyen_vien"), Tab.MINE)) == [mirrored]
    assert not worklist(head, Tab.UNASSIGNED).exists()


def test_nobody_here_must_choose_for_it(world: DossierWorld, mirrored: Dossier) -> None:
    assert mirrored.due_at is not None
    ours = world.at_work(at("03-02 08:30"))
    near = mirrored.due_at - timedelta(hours=2)
    assert list(must_choose(world.office.actor("giam_doc"), near)) == [ours]


def test_papers_of_the_applicant_stay_with_the_owner(
    world: DossierWorld, mirrored: Dossier
) -> None:
    wrong: Any = Attachment(stored=SimpleNamespace(), component=1)  # type: ignore[arg-type]
    with pytest.raises(ComponentElsewhere, match="Cổng Bộ"):
        attach_files(
            actor=world.office.actor("chuyen_vien"), at=at("03-04 09:00"),
            dossier_id=mirrored.pk, attachments=[wrong],
        )  # fmt: skip
