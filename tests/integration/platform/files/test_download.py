"""Opening a file: the owner decides, the browser runs nothing, the opening is recorded."""

import io
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from cchc.kernel.actor import SYSTEM, Actor, Grant
from cchc.platform import clock, journal
from cchc.platform.clock import ZONE
from cchc.platform.files import (
    FileNotForYou,
    StoredFile,
    access,
    check_may_open,
    file_response,
    register_file_guard,
    store,
)
from cchc.platform.files.permissions import FilePermission
from cchc.platform.files.views import download

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
GRANT = Grant("clerk", frozenset({FilePermission.OPEN}), None)
GIVER = Actor(7, "Trần Thị Bưởi", 1, "Bộ phận Một cửa", (GRANT,))
OTHER = Actor(8, "Lê Văn Cường", 2, "Phòng Hạ tầng", (GRANT,))
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    monkeypatch.setattr(access, "_guards", {})


def _store(name: str = "Đơn đề nghị.pdf", owner_kind: str = "") -> StoredFile:
    with clock.frozen(AT):
        return store(actor=GIVER, at=AT, name=name, content=io.BytesIO(PDF), owner_kind=owner_kind)


def _get(file: StoredFile, actor: Actor, query: str = "") -> Any:
    request: Any = RequestFactory().get(f"/tep/{file.key}/{query}")
    request.user = SimpleNamespace(is_authenticated=True, must_change_password=False)
    request.actor = actor
    return download(request, file.key)


def test_a_file_that_belongs_to_nothing_yet_is_its_givers_alone() -> None:
    file = _store()

    check_may_open(GIVER, file)
    check_may_open(SYSTEM, file)
    with pytest.raises(FileNotForYou):
        check_may_open(OTHER, file)


def test_the_owners_guard_decides() -> None:
    register_file_guard("things", lambda actor, _file: actor.id == 8)
    file = _store(owner_kind="things")

    check_may_open(OTHER, file)
    with pytest.raises(FileNotForYou):
        check_may_open(GIVER, file)


def test_a_download_is_sent_safely_and_recorded() -> None:
    file = _store()

    with clock.frozen(AT):
        response = _get(file, GIVER)

    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B.pdf"
    )
    (entry,) = journal.entries_for(file)
    assert (entry.act, entry.actor_name) == ("journal.personal.opened", GIVER.name)


def test_nobody_elses_opening_is_sent_or_recorded() -> None:
    file = _store()

    with pytest.raises(FileNotForYou):
        _get(file, OTHER)

    assert not journal.entries_for(file)


def test_an_unknown_key_says_the_same_as_a_forbidden_one() -> None:
    file = _store()
    StoredFile.objects.all().delete()

    with pytest.raises(FileNotForYou, match="Không có tệp này"):
        _get(file, GIVER)


def test_a_pdf_may_be_shown_in_place() -> None:
    response = file_response(_store(), inline=True)

    assert response.headers["Content-Disposition"].startswith("inline")
    response.close()
