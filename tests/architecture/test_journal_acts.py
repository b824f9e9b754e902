"""The journal can say aloud whatever is written into it."""

from tests.architecture.conftest import Plant
from tests.architecture.rules import journal_acts
from tests.architecture.rules.sources import Source

from cchc.platform.access.registry import permission_labels, permissions_of, role_labels
from cchc.platform.journal.phrases import phrases


def test_every_recorded_act_has_a_phrase(ours: list[Source]) -> None:
    assert journal_acts.unphrased(ours, phrases()) == []


def test_an_act_without_phrase_is_found(plant: Plant) -> None:
    recorded = 'journal.record(actor=a, at=t, act="doors.door.shut", subject=d)\n'

    sources = plant({"x.py": recorded})

    assert len(journal_acts.unphrased(sources, {"doors.door.opened"})) == 1
    assert journal_acts.unphrased(sources, {"doors.door.shut"}) == []


def test_phrases_are_vietnamese_without_full_stop() -> None:
    assert [phrase for phrase in phrases().values() if phrase.isascii() or phrase[-1] == "."] == []


def test_every_role_and_permission_has_a_label() -> None:
    given = {permission for role in role_labels() for permission in permissions_of(role)}

    assert role_labels()
    assert given <= set(permission_labels())
    assert all(permission_labels().values())
