"""The reference catalogue: loads, loads no second time, and its processes fit its limits."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from tests.integration.contexts.catalog.catalogue_facts import AT, READER, draft

from cchc.contexts.catalog import api
from cchc.contexts.catalog.domain.steps import step_warnings
from cchc.contexts.catalog.models import ProcedureVersion
from cchc.contexts.catalog.reference_file import reference_procedures
from cchc.contexts.catalog.services.load_reference import (
    FIRST_DAY,
    load_reference,
    reference_steps,
)
from cchc.kernel.actor import SYSTEM
from cchc.kernel.working_time import Limit, LimitUnit

pytestmark = pytest.mark.django_db

PERMIT = "1.013236"


def test_the_reference_is_loaded_once() -> None:
    assert not ProcedureVersion.objects.exists()

    done = load_reference(actor=SYSTEM, at=AT)
    again = load_reference(actor=SYSTEM, at=AT)

    assert len({step.code for step in done}) == len(reference_procedures()) >= 60
    assert again == ()
    assert reference_steps() == ()


def test_every_process_fits_its_limit() -> None:
    load_reference(actor=SYSTEM, at=AT)

    wrong = {}
    for day in (FIRST_DAY, date(2026, 7, 1)):
        for snapshot in api.variants_in_force(day):
            counter = api.limit_for(snapshot, "direct") or api.limit_for(snapshot, "online")
            found = step_warnings(snapshot.steps, [counter] if counter else [])
            if found:
                wrong[snapshot.code] = found

    assert wrong == {}


def test_building_permits_follow_the_law_of_the_day() -> None:
    load_reference(actor=SYSTEM, at=AT)

    def limits(day: date) -> set[Limit | None]:
        found = [item for item in api.variants_in_force(day) if item.code == PERMIT]
        return {api.limit_for(item, "online") for item in found}

    assert limits(date(2026, 6, 30)) == {Limit(20, LimitUnit.CALENDAR_DAY)}
    assert limits(date(2026, 7, 1)) == {Limit(10, LimitUnit.WORKING_DAY)}


def test_what_the_new_law_abolished_is_repealed_that_day() -> None:
    load_reference(actor=SYSTEM, at=AT)

    assert api.search_variants("1.013234", date(2026, 6, 30))
    assert not api.search_variants("1.013234", date(2026, 7, 1))


def test_a_certificate_is_counted_from_the_notice_of_eligibility() -> None:
    load_reference(actor=SYSTEM, at=AT)

    (found,) = api.search_variants("1.013237", date(2026, 8, 1))
    snapshot = api.variant_snapshot(found.variant_id)

    assert snapshot.clock_start is api.ClockStart.NOTICE_OF_ELIGIBILITY
    assert snapshot.council_batches
    assert snapshot.results[0].validity == "10 năm"


def test_versions_to_come_can_be_loaded_when_their_day_comes() -> None:
    early = load_reference(actor=SYSTEM, at=AT, up_to=date(2026, 6, 30))
    later = load_reference(actor=SYSTEM, at=AT, up_to=date(2026, 7, 1))

    assert {step.valid_from for step in early} == {FIRST_DAY}
    assert {step.valid_from for step in later} == {date(2026, 7, 1)}


def test_an_office_that_begins_late_gets_only_what_it_needs() -> None:
    done = load_reference(actor=SYSTEM, at=AT, valid_from=date(2026, 9, 1))

    assert {step.valid_from for step in done} == {date(2026, 9, 1)}
    assert [step.code for step in done].count(PERMIT) == 1
    assert "1.013234" not in {step.code for step in done}


def test_what_people_have_drafted_is_left_alone() -> None:
    draft(PERMIT)

    done = load_reference(actor=SYSTEM, at=AT)

    assert PERMIT not in {step.code for step in done}


def test_a_reader_may_not_load_it() -> None:
    from cchc.platform.access import NotAllowed

    with pytest.raises(NotAllowed):
        load_reference(actor=READER, at=AT)


def test_the_command_previews_and_applies() -> None:
    preview, applied = StringIO(), StringIO()

    call_command("catalog_reference", stdout=preview)
    assert preview.getvalue().splitlines()[-1].endswith("Chưa ghi gì; thêm --apply để ghi.")
    assert not ProcedureVersion.objects.exists()

    call_command("catalog_reference", "--apply", "--json", stdout=applied)
    answer = json.loads(applied.getvalue())
    assert answer["applied"]
    assert ProcedureVersion.objects.count() == sum(not row["repealed"] for row in answer["rows"])
