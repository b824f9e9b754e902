"""Personal data go when their time is over; history, figures and journal stay as they were."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.operation.offices import OfficePlace, figures, say

from cchc.contexts.dossiers.models import Dossier, DossierFile
from cchc.contexts.dossiers.selectors.tracking import public_tracking
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, files, search
from cchc.platform.backup.models import BackupRun
from cchc.platform.files.models import Blob, ScanState, StoredFile
from cchc.platform.files.quarantine import quarantine_name, set_apart
from cchc.platform.journal.models import JournalEntry
from cchc.platform.notify.models import Message
from cchc.platform.retention import services
from cchc.platform.retention.marks import CLEARED, marks_of
from cchc.platform.retention.nightly import clear
from cchc.platform.retention.people import held_on
from cchc.platform.retention.permissions import CLEARED_ACT
from cchc.platform.retention.services import BackupRunning, apply
from cchc.platform.search.models import SearchEntry
from cchc.project.demo.office import PASSWORD

LATER = timedelta(days=11 * 366)


def ended() -> Dossier:
    """A dossier that ended, of a citizen, with its messages."""
    own = Dossier.objects.filter(applicant_kind="citizen").exclude(applicant_id_number="")
    return own.exclude(ended_at=None).exclude(code="").earliest("pk")


def with_a_file(dossier: Dossier) -> StoredFile:
    """A scanned component, and nobody else's content."""
    content = BytesIO(b"%PDF-1.4\n% mau\n%%EOF\n")
    stored = files.store(actor=SYSTEM, at=clock.now(), name="giấy tờ.pdf", content=content)
    DossierFile.objects.create(
        dossier=dossier, stored=stored, title="Giấy tờ", added_at=clock.now(), added_by_name="Mẫu"
    )
    return stored


def test_everything_due_is_cleared_and_nothing_else_changes(office: OfficePlace) -> None:
    with office.at_work():
        before, dossier = figures(), ended()
        name, number, code = dossier.applicant_name, dossier.applicant_id_number, dossier.code
        alive = Dossier.objects.filter(ended_at=None).exclude(applicant_name=name).first()
        stored = with_a_file(dossier)
        lies_at = office.files / stored.blob.storage_name
        assert lies_at.exists()
        with clock.frozen(clock.now() + LATER):
            clear({}, at=clock.now())

        dossier.refresh_from_db()
        for field, value in marks_of(Dossier).cleared.items():
            assert getattr(dossier, field) == value, field
        assert not dossier.files.exists()
        assert not StoredFile.objects.filter(pk=stored.pk).exists()
        assert not lies_at.exists()
        about = Message.objects.filter(subject_id=str(dossier.pk))
        assert {one.body for one in about} <= {CLEARED}
        assert name not in SearchEntry.objects.get(kind="dossier", object_id=dossier.pk).exact
        assert [hit.object_id for hit in _found(number)] == []
        assert [hit.object_id for hit in _found(code)] == [dossier.pk]
        assert "đã được xóa" in public_tracking(code, dossier.secret, clock.now()).notice
        assert Dossier.objects.get(pk=alive.pk).applicant_name == alive.applicant_name

        row = JournalEntry.objects.get(act=CLEARED_ACT, subject_id=str(dossier.pk),
                                       subject_type="dossiers.dossier")  # fmt: skip
        assert "applicant_name" in row.details["personal_changed"]
        assert name not in json.dumps(row.details, ensure_ascii=False)
        say("journal_verify")
        say("figures_verify")
        assert figures() == before


def _found(text: str) -> list[object]:
    return list(search.find(SYSTEM, text, ("dossier",)))


def test_a_second_run_finds_nothing_and_young_data_stay(office: OfficePlace) -> None:
    with office.at_work():
        name = ended().applicant_name
        assert apply(actor=SYSTEM, at=clock.now(), reason="thử").counts == {}
        assert ended().applicant_name == name
        later = clock.now() + LATER
        with clock.frozen(later):
            first = apply(actor=SYSTEM, at=later, reason="thử").counts
            assert first["dossiers.dossier"] > 0
            assert apply(actor=SYSTEM, at=later, reason="thử").counts == {}
        blobs = set(Blob.objects.values_list("sha256", flat=True))
        assert {Path(path).name for path in office.contents()} == blobs


def test_nothing_goes_while_a_backup_runs(office: OfficePlace) -> None:
    with office.at_work():
        at = clock.now() + LATER
        BackupRun.objects.create(started_at=at)
        with clock.frozen(at), pytest.raises(BackupRunning):
            apply(actor=SYSTEM, at=at, reason="thử")


def test_the_offices_own_rule_goes_before_the_shipped_one(office: OfficePlace) -> None:
    with office.at_work():
        assert "10 năm (chưa xác minh)" in say("retention", "preview")
        organizations.set_rule(
            actor=SYSTEM,
            at=clock.now(),
            code="retention.dossiers",
            value=0,
            valid_from=clock.now().date(),
            legal_basis="Quyết định mẫu",
            verified=True,
        )
        due = {row["code"]: row for row in json.loads(say("retention", "preview", "--json"))}
        assert due["dossiers.dossier"]["years"] == 0
        assert due["dossiers.dossier"]["due"] == Dossier.objects.exclude(ended_at=None).count() > 0


def test_a_person_is_told_everything_held_with_a_trace(
    office: OfficePlace, tmp_path: Path
) -> None:
    with office.at_work():
        dossier = Dossier.objects.exclude(applicant_id_number="").filter(
            applicant_kind="citizen"
        ).first()  # fmt: skip
        number = dossier.applicant_id_number
        out, paper = tmp_path / "a.json", tmp_path / "a.pdf"
        say("retention", "person", number, reason="Đơn số 1", out=str(out))
        say("retention", "person", number, reason="Đơn số 1", out=str(paper))

        told = json.loads(out.read_text())
        own = next(one for one in told if dossier.known_as in one["name"])
        assert own["facts"]["Chủ hồ sơ"] == dossier.applicant_name
        assert own["facts"]["Số giấy tờ"] == number
        assert paper.read_bytes().startswith(b"%PDF")
        rows = JournalEntry.objects.filter(
            subject_type="dossiers.dossier", subject_id=str(dossier.pk), reason="Đơn số 1"
        )
        assert rows.count() == 2
        with pytest.raises(Refusal, match="Không giữ dữ liệu nào"):
            held_on(actor=SYSTEM, at=clock.now(), id_number="001085999999", reason="Đơn")
        with pytest.raises(Refusal, match="lý do"):
            held_on(actor=SYSTEM, at=clock.now(), id_number=number, reason=" ")


def test_the_administrators_page(office: OfficePlace, client: Client) -> None:
    with office.at_work():
        client.post(reverse("accounts:sign_in"), {"username": "quantri", "password": PASSWORD})
        assert "giữ mãi (chưa xác minh)" in client.get(reverse("retention:index")).content.decode()

        number = Dossier.objects.filter(applicant_kind="citizen").exclude(
            applicant_id_number=""
        ).first().applicant_id_number  # fmt: skip
        asked = {"id_number": number, "reason": "Đơn số 2", "kind": "json"}
        file = client.post(reverse("retention:one_person"), asked)
        assert json.loads(file.content)
        none = client.post(reverse("retention:one_person"), {**asked, "id_number": "123"})
        assert none.status_code == 422
        done = client.post(reverse("retention:clear"), {"clear_reason": "Theo kế hoạch"})
        assert done.status_code == 302
        assert client.post(reverse("retention:clear"), {}).status_code == 422

        other = Client()
        other.post(reverse("accounts:sign_in"), {"username": "motcua1", "password": PASSWORD})
        assert other.get(reverse("retention:index")).status_code == 403


def test_an_infected_content_set_apart_goes_with_its_dossier(office: OfficePlace) -> None:
    with office.at_work():
        blob = with_a_file(ended()).blob
        Blob.objects.filter(pk=blob.pk).update(scan_state=ScanState.INFECTED)
        set_apart(blob.sha256, blob.storage_name, lambda: None)
        lies_at = office.files / quarantine_name(blob.sha256)
        assert lies_at.exists()

        with clock.frozen(clock.now() + LATER):
            clear({}, at=clock.now())

        assert (Blob.objects.filter(pk=blob.pk).exists(), lies_at.exists()) == (False, False)


def test_clearing_that_breaks_off_brings_no_row_back_whose_bytes_are_gone(
    office: OfficePlace, client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the line to the database is cut")

    settings.SECOND_FACTOR_ROLES = []
    monkeypatch.setattr(services, "_note", broken)
    with office.at_work():
        stored = with_a_file(ended())
        lies_at = office.files / stored.blob.storage_name
        client.post(reverse("accounts:sign_in"), {"username": "quantri", "password": PASSWORD})

        asked = {"clear_reason": "Theo kế hoạch", "submission": str(uuid4())}
        with clock.frozen(clock.now() + LATER), pytest.raises(RuntimeError, match="is cut"):
            client.post(reverse("retention:clear"), asked)

        there = StoredFile.objects.filter(pk=stored.pk).exists()
        assert (there, lies_at.exists()) == (False, False)


def test_an_upgraded_office_loads_the_rules_to_change_them_on_the_page(
    office: OfficePlace,
) -> None:
    with office.at_work():
        assert organizations.rule("retention.messages", clock.now().date()) is None
        assert "Quy định lưu giữ: thêm 4" in say("reference_load")
        assert "Quy định lưu giữ: thêm 0" in say("reference_load")
        loaded = organizations.rule("retention.messages", clock.now().date())
        assert (loaded.value, loaded.mark) == (10, "chưa xác minh")
