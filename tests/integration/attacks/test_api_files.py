"""Files by the API: of one's own submissions only, and looked into like every other file."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.integration.attacks import bad_files as bad
from tests.integration.attacks.scene import NOW, Scene

from cchc.contexts.dossiers.models import Dossier, DossierFile
from cchc.contexts.dossiers.services.ending import withdraw
from cchc.kernel.actor import SYSTEM
from cchc.platform.access.tokens import issue_token
from cchc.platform.files.models import Blob

API = "/api/v1/submissions/G-1/files"
BODY = {
    "reference": "G-1", "procedure_code": "1.009974", "submitted_at": NOW.isoformat(),
    "applicant": {"name": "Lê Văn Nộp", "id_number": "001185000199", "phone": "0912345678"},
    "components": [{"order": 1}, {"order": 2}],
}  # fmt: skip


def program(scene: Scene, who: str, *permissions: str) -> Client:
    _, secret = issue_token(
        actor=SYSTEM, at=NOW, user=scene.office.users[who], name=who, permissions=permissions,
        expires_at=NOW + timedelta(days=1),
    )  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def sender(scene: Scene) -> Client:
    client = program(scene, "truc", "dossiers.send")
    sent = client.post("/api/v1/dossiers", json.dumps(BODY), content_type="application/json")
    assert sent.status_code == 201, sent.json()
    return client


def send(client: Client, body: bytes, name: str = "don.pdf", **more: Any) -> Any:
    return client.post(API, {"file": SimpleUploadedFile(name, body), **more})


def test_a_program_sends_the_papers_of_what_it_submitted(sender: Client) -> None:
    answer = send(sender, bad.plain_pdf(), "Tờ trình.pdf", component="2")

    assert answer.status_code == 201, answer.json()
    assert answer.json()["name"] == "Tờ trình.pdf"
    assert answer.json()["scan_state"] == "not_scanned"
    kept = DossierFile.objects.get(stored__key=answer.json()["key"])
    assert kept.component is not None
    assert (kept.component.order, kept.dossier.sender_reference) == (2, "G-1")


@pytest.mark.attack("api", "Gửi tệp vào hồ sơ của phần mềm khác, tệp xấu, thành phần không có")
def test_bad_files_and_other_peoples_dossiers(
    scene: Scene, sender: Client, settings: LazySettings
) -> None:
    other = program(scene, "quan_tri", "dossiers.send")
    reader = program(scene, "ke_toan", "dossiers.view")
    before = Blob.objects.count()
    assert send(other, bad.plain_pdf()).status_code == 404
    assert send(reader, bad.plain_pdf()).status_code == 403
    assert send(sender, bad.plain_pdf(), component="9").status_code == 422
    assert send(sender, bad.plain_pdf(), component="x").status_code == 422
    for body in (bad.script_pdf(), bad.bomb(), b"MZ", b""):
        refused = send(sender, body)
        assert refused.status_code == 422
        assert refused.json()["message"]
    settings.UPLOAD_LIMIT = 1000
    assert send(sender, b"%PDF-1.4" + b"\0" * 5000 + b"%%EOF").json()["code"] == "file-too-large"
    assert Blob.objects.count() == before
    sent = Dossier.objects.get(sender_reference="G-1")
    withdraw(
        actor=scene.actor("mot_cua"), at=NOW, dossier_id=sent.pk, seen=sent.seen, reason="Rút"
    )
    assert send(sender, b"%PDF-1.4%%EOF").json()["code"] == "dossier-is-over"
