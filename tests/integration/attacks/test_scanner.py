"""A real clamd with one signature: what it finds is locked, set apart and told to the officer."""

import io
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from tests.integration.attacks import bad_files as bad
from tests.integration.attacks.scene import NOW, Scene

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.attach_file import COMPONENT, Attachment, attach_files
from cchc.platform import journal
from cchc.platform.files import InfectedFile, ScanState, StoredFile, clamd, store
from cchc.platform.files.models import Blob
from cchc.platform.files.quarantine import quarantine_name
from cchc.platform.files.scanning import scan_blob
from cchc.platform.jobs import run_due

pytestmark = pytest.mark.one_database
EICAR = b"".join(
    (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$", b"EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!$H+H*")
)
PROGRAM = "/usr/sbin/clamd"
PATIENCE = 60.0


@pytest.fixture(scope="module")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a clamd of our own, with a single signature."""
    folder = tmp_path_factory.mktemp("clamd")
    database = folder / "db"
    database.mkdir()
    (database / "local.ndb").write_text(f"Thu.Ma.Doc:0:*:{EICAR.hex()}\n")
    link = folder / "clamd.sock"
    told = folder / "clamd.conf"
    told.write_text(
        f"LocalSocket {link}\nDatabaseDirectory {database}\nForeground yes\n"
        f"LogFile {folder}/log\nStreamMaxLength 4M\nMaxThreads 2\n"
    )
    with subprocess.Popen(
        [PROGRAM, f"--config-file={told}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _wait_for(link, process, folder / "log")
        yield f"unix:{link}"
        process.terminate()


def _wait_for(link: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            assert clamd.scan(f"unix:{link}", io.BytesIO(b"x")) == ""
        except clamd.ScannerUnavailable:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text() if log.exists() else "clamd said nothing")


def infected_pdf() -> bytes:
    return bad.plain_pdf().replace(b"%%EOF", b"% " + EICAR + b"\n%%EOF")


def attached(scene: Scene, body: bytes, name: str = "ban-ve.pdf") -> StoredFile:
    actor = scene.actor("chuyen_vien")
    file = store(actor=actor, at=NOW, name=name, content=io.BytesIO(body), owner_kind=COMPONENT)
    attach_files(
        actor=actor, at=NOW, dossier_id=scene.dossier.pk, attachments=[Attachment(file, 1)]
    )
    return file


@pytest.mark.attack("files", "Tệp có mã độc (ClamAV thật): khóa, cách ly, báo cán bộ, ghi nhật ký")
def test_malware_is_locked_set_apart_and_told(
    scene: Scene, scanner: str, settings: LazySettings
) -> None:
    settings.CLAMD = scanner
    browser, page = scene.browser("chuyen_vien"), f"/ho-so/{scene.dossier.pk}/?muc=giay-to"
    file = attached(scene, infected_pdf())
    assert "chưa quét mã độc" in browser.get(page).content.decode()

    run_due(NOW + timedelta(minutes=1))

    blob = Blob.objects.get(sha256=file.sha256)
    assert (blob.scan_state, blob.scan_detail) == (ScanState.INFECTED, "Thu.Ma.Doc.UNOFFICIAL")
    assert default_storage.exists(quarantine_name(blob.sha256))
    assert not default_storage.exists(blob.storage_name)
    shown = browser.get(page).content.decode()
    assert "Tệp “ban-ve.pdf” có mã độc nên đã bị khóa" in shown
    assert f"/tep/{file.key}/" not in shown
    assert browser.get(f"/tep/{file.key}/").status_code == 409
    assert "Tệp có mã độc" in browser.get("/viec-cua-toi/").content.decode()
    assert scene.dossier.code in browser.get("/viec-cua-toi/tep-co-ma-doc/").content.decode()
    acts = [entry.act for entry in journal.entries_for(scene.dossier)]
    assert "dossiers.file.found_infected" in acts
    with pytest.raises(InfectedFile):
        attached(scene, infected_pdf(), "ten-khac.pdf")
    assert not default_storage.exists(blob.storage_name)


def test_a_clean_file_is_said_to_be_clean(
    scene: Scene, scanner: str, settings: LazySettings
) -> None:
    settings.CLAMD = scanner
    file = attached(scene, bad.plain_pdf())

    run_due(NOW + timedelta(minutes=1))

    shown = scene.browser("chuyen_vien").get(f"/ho-so/{scene.dossier.pk}/?muc=giay-to")
    assert StoredFile.objects.get(pk=file.pk).scan_state == ScanState.CLEAN
    assert f"/tep/{file.key}/" in shown.content.decode()
    assert (
        "Tệp có mã độc" not in scene.browser("chuyen_vien").get("/viec-cua-toi/").content.decode()
    )


@pytest.mark.attack("files", "Mã độc trong tệp Word (máy quét mở tệp nén)")
def test_malware_inside_an_office_file(scanner: str) -> None:
    body = bad.word(("word/media/anh.png", EICAR))

    assert clamd.scan(scanner, io.BytesIO(body)) == "Thu.Ma.Doc.UNOFFICIAL"


@pytest.mark.attack(
    "files", "Tệp lớn hơn máy quét chịu được: nói “quét không được”, không nói sạch"
)
def test_what_the_scanner_will_not_take_is_said_so(
    scene: Scene, scanner: str, settings: LazySettings
) -> None:
    settings.CLAMD = scanner
    file = attached(scene, b"%PDF-1.4\n" + b"\0" * (5 << 20) + b"%%EOF")

    run_due(NOW + timedelta(minutes=1))

    assert Blob.objects.get(sha256=file.sha256).scan_state == ScanState.FAILED
    page = scene.browser("chuyen_vien").get(f"/ho-so/{scene.dossier.pk}/?muc=giay-to")
    assert "Quét mã độc không được" in page.content.decode()


def test_a_crash_while_setting_apart_is_made_good(
    scene: Scene, scanner: str, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CLAMD = scanner
    file = attached(scene, infected_pdf())
    blob = Blob.objects.get(sha256=file.sha256)

    class Killed(BaseException):
        """The worker is gone."""

    with monkeypatch.context() as broken:
        broken.setattr(Blob.objects, "filter", _dying(Killed))
        with pytest.raises(Killed):
            scan_blob({"blob_id": blob.pk}, at=NOW)
    assert default_storage.exists(blob.storage_name)
    run_due(NOW + timedelta(minutes=1))

    blob.refresh_from_db()
    assert blob.scan_state == ScanState.INFECTED
    assert not default_storage.exists(blob.storage_name)
    assert Dossier.objects.filter(files__stored=file).exists()


def _dying(error: type[BaseException]) -> object:
    """Answers the first question (which content) and dies at the second (the note)."""
    real, asked = Blob.objects.filter, []

    def filtered(*args: object, **kwargs: object) -> object:
        asked.append(kwargs)
        if len(asked) > 1:
            raise error
        return real(*args, **kwargs)

    return filtered
