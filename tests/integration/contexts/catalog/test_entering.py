"""Entering a version in the national database: noted once it is published, not before."""

from datetime import date

import pytest
from tests.integration.contexts.catalog.catalogue_facts import AT, READER, draft, published

from cchc.contexts.catalog.services.enter_version import (
    EnteredBeforeSigned,
    NotYetPublished,
    enter_version,
)
from cchc.contexts.catalog.services.loading import NoSuchVersion, VersionChangedMeanwhile
from cchc.kernel.actor import SYSTEM, Actor
from cchc.platform import journal
from cchc.platform.access import NotAllowed

pytestmark = pytest.mark.django_db


def enter(version_id: int, seen: int, day: date, actor: Actor = SYSTEM) -> None:
    enter_version(actor=actor, at=AT, version_id=version_id, seen=seen, entered_on=day)


def test_the_day_is_kept_and_told() -> None:
    version = published()

    enter(version.pk, version.row_version, date(2026, 1, 20))

    version.refresh_from_db()
    assert version.entered_on == date(2026, 1, 20)
    assert list(journal.entries_for(version))[-1].act == "catalog.version.entered"


def test_it_is_refused_for_drafts_for_nothing_and_before_the_signature() -> None:
    version = published()
    other = draft("1.999002")

    with pytest.raises(NotYetPublished):
        enter(other.pk, other.row_version, date(2026, 1, 20))
    with pytest.raises(NoSuchVersion):
        enter(404, 1, date(2026, 1, 20))
    with pytest.raises(EnteredBeforeSigned):
        enter(version.pk, version.row_version, date(2026, 1, 13))
    with pytest.raises(VersionChangedMeanwhile):
        enter(version.pk, version.row_version + 1, date(2026, 1, 20))
    with pytest.raises(NotAllowed):
        enter(version.pk, version.row_version, date(2026, 1, 20), READER)
