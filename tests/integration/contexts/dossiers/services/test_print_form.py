"""Forms of a dossier: what can be printed when, and reprints that say so."""

from datetime import datetime, timedelta

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.services.lateness import draft_apology, sign_apology
from cchc.contexts.dossiers.services.print_form import NothingToPrint, print_form, printable
from cchc.contexts.dossiers.services.supplements import ask_supplement
from cchc.platform.rendering import render_pdf


def _marks(world: DossierWorld, dossier_id: int, kind: str, at: datetime) -> str:
    printed = print_form(
        actor=world.office.actor("mot_cua"), at=at, dossier_id=dossier_id, kind=kind
    )
    return printed.paper.mark


def test_the_second_acknowledgement_is_marked_as_a_reprint(
    world: DossierWorld, morning: datetime
) -> None:
    dossier = world.received()

    first = _marks(world, dossier.pk, "acknowledgement", morning)
    second = _marks(world, dossier.pk, "acknowledgement", morning)

    assert first == ""
    assert "BẢN IN LẠI" in second.upper()


def test_a_drafted_apology_does_not_make_the_signed_one_a_reprint(
    world: DossierWorld, morning: datetime
) -> None:
    dossier = world.at_work()
    at = morning + timedelta(days=2)
    assert dossier.promised_at is not None
    dossier = draft_apology(
        actor=world.office.actor("chuyen_vien"),
        at=at,
        dossier_id=dossier.pk,
        seen=dossier.seen,
        reason="Hồ sơ phức tạp",
        new_due_at=dossier.promised_at + timedelta(days=7),
    )
    _marks(world, dossier.pk, "apology", at)
    sign_apology(
        actor=world.office.actor("giam_doc"), at=at, dossier_id=dossier.pk, seen=dossier.seen
    )

    assert _marks(world, dossier.pk, "apology", at) == ""
    assert _marks(world, dossier.pk, "apology", at) != ""


def test_what_can_be_printed_follows_what_happened(world: DossierWorld, morning: datetime) -> None:
    dossier = world.at_work()
    assert printable(dossier) == ("acknowledgement", "control-slip")

    dossier = ask_supplement(
        actor=world.office.actor("chuyen_vien"),
        at=morning + timedelta(days=1),
        dossier_id=dossier.pk,
        seen=dossier.seen,
        reason="Thiếu bản vẽ",
        items=[AskedItem("Bản vẽ có dấu thẩm tra", component=2)],
    )

    assert printable(dossier) == ("acknowledgement", "supplement-request", "control-slip")
    with pytest.raises(NothingToPrint):
        _marks(world, dossier.pk, "refusal", morning + timedelta(days=1))


def test_every_printable_form_becomes_a_pdf(world: DossierWorld, morning: datetime) -> None:
    dossier = world.at_work()
    papers = [
        print_form(
            actor=world.office.actor("mot_cua"), at=morning, dossier_id=dossier.pk, kind=kind
        ).paper
        for kind in printable(dossier)
    ]

    assert render_pdf(*papers).startswith(b"%PDF")
