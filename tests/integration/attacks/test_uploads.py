"""Files sent in parts, cut and taken up again; too long ones; other people's; parts left."""

import io
import os
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import UnreadablePostError
from django.test import Client
from tests.integration.attacks import bad_files as bad
from tests.integration.attacks.scene import NOW, PDF, Scene

from cchc.contexts.dossiers.models import Dossier, DossierFile
from cchc.platform import clock
from cchc.platform.files import StoredFile, uploads
from cchc.platform.files.models import PartialUpload
from cchc.platform.files.upload_limit import MOST_FILES
from cchc.platform.files.uploads import FOLDER
from cchc.platform.jobs import run_due

DOOR = "/tep/gui/"
KIND = "dossiers.component"
LONG = b"%PDF-1.4\n" + bytes(range(256)) * 3000 + b"\n%%EOF\n"


class ObjectStore(Storage):
    """Like S3: names and contents, no paths."""

    contents: dict[str, bytes] = {}

    def exists(self, name: str) -> bool:
        return name in self.contents

    def delete(self, name: str) -> None:
        self.contents.pop(name, None)

    def _save(self, name: str, content: File) -> str:
        self.contents[name] = content.read()
        return name

    def _open(self, name: str, mode: str) -> File:
        return ContentFile(self.contents[name])


@pytest.fixture
def store(settings: LazySettings) -> Iterator[dict[str, bytes]]:
    """What lies in the object store."""
    ObjectStore.contents = {}
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.ObjectStore"}}
    yield ObjectStore.contents
    ObjectStore.contents = {}


def begin(browser: Client, size: int, name: str = "Bản vẽ.pdf", kind: str = KIND) -> Any:
    told = {"filename": name, "kind": kind}
    pairs = ",".join(f"{key} {b64encode(text.encode()).decode()}" for key, text in told.items())
    return browser.post(DOOR, headers={"Upload-Length": str(size), "Upload-Metadata": pairs})


def send(browser: Client, address: str, offset: int, body: bytes) -> Any:
    return browser.patch(
        address,
        body,
        content_type="application/offset+octet-stream",
        headers={"Upload-Offset": str(offset)},
    )


def sent(browser: Client, body: bytes) -> str:
    """The key of a file sent in two parts."""
    address = begin(browser, len(body))["Location"]
    half = len(body) // 2
    send(browser, address, 0, body[:half])
    return str(send(browser, address, half, body[half:])["Upload-Stored"])


@pytest.mark.attack("files", "Đường truyền đứt giữa tệp: gửi tiếp từ chỗ đứt, tệp giống từng byte")
@pytest.mark.usefixtures("store")
def test_an_upload_goes_on_where_it_was_cut(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = scene.browser("chuyen_vien")
    begun = begin(browser, len(LONG))
    address = begun["Location"]
    assert (begun.status_code, begun["Upload-Offset"]) == (201, "0")
    cut = len(LONG) // 3

    class Cut(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= cut:
                raise UnreadablePostError("cut")
            return super().read(min(size or cut, cut - self.tell()))

    key = address.rstrip("/").rsplit("/", 1)[-1]
    upload = uploads.receive_part(
        actor=scene.actor("chuyen_vien"), at=NOW, key=key, offset=0, content=Cut(LONG)
    )
    assert upload.received == cut
    assert browser.head(address)["Upload-Offset"] == str(cut)
    assert send(browser, address, 0, LONG).status_code == 409
    last = send(browser, address, cut, LONG[cut:])

    file = StoredFile.objects.get(key=last["Upload-Stored"])
    with default_storage.open(file.blob.storage_name, "rb") as kept:
        assert kept.read() == LONG
    assert (file.name, file.owner_kind) == ("Bản vẽ.pdf", KIND)
    assert not [name for name in ObjectStore.contents if name.startswith(FOLDER)]


@pytest.mark.attack("files", "Hai phần cho cùng một chỗ, cùng lúc: chỉ một phần được giữ")
def test_of_two_parts_for_one_place_one_is_kept(
    scene: Scene, store: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = scene.browser("chuyen_vien")
    address = begin(browser, len(LONG))["Location"]
    PartialUpload.objects.get()
    real = uploads._append

    def faster(upload: PartialUpload, kept: str, size: int, at: Any) -> bool:
        PartialUpload.objects.filter(pk=upload.pk).update(received=7, parts=["x"])
        return real(upload, kept, size, at)

    monkeypatch.setattr(uploads, "_append", faster)

    assert send(browser, address, 0, LONG[:100]).status_code == 409
    assert not store.keys() - {name for name in store if not name.startswith(FOLDER)}


@pytest.mark.attack("files", "Gửi tiếp, xóa, dùng tệp đang gửi của người khác")
@pytest.mark.usefixtures("store")
def test_nobody_touches_anothers_upload(scene: Scene) -> None:
    mine, other = scene.browser("chuyen_vien"), scene.browser("truong_phong")
    address = begin(mine, len(LONG))["Location"]

    assert other.head(address).status_code == 404
    assert send(other, address, 0, LONG).status_code == 404
    assert other.delete(address).status_code == 404
    key = sent(mine, LONG)
    attached = f"/ho-so/{scene.dossier.pk}/tep/"
    other.post(attached, {"files-da-gui": key})
    assert not DossierFile.objects.filter(stored__key=key).exists()
    mine.post(attached, {"files-da-gui": key})
    assert DossierFile.objects.filter(stored__key=key, dossier=scene.dossier).count() == 1


@pytest.mark.attack("files", "Dùng khóa tệp đã thuộc hồ sơ này để kéo tệp sang hồ sơ khác")
@pytest.mark.usefixtures("store")
def test_a_file_that_belongs_to_a_dossier_is_not_taken_along(scene: Scene) -> None:
    browser = scene.browser("chuyen_vien")
    key = sent(browser, LONG)
    first, second = (f"/ho-so/{one.pk}/tep/" for one in (scene.dossier, scene.finished))

    browser.post(first, {"files-da-gui": key})
    browser.post(second, {"files-da-gui": key})

    owners = DossierFile.objects.filter(stored__key=key).values_list("dossier", flat=True)
    assert list(owners) == [scene.dossier.pk]


@pytest.mark.attack(
    "files", "Tệp 100 MB: bị từ chối từ lúc báo trước, hoặc đọc tới giới hạn rồi thôi"
)
@pytest.mark.usefixtures("store")
def test_a_hundred_megabytes(scene: Scene, settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT = 1 << 20
    browser = scene.browser("chuyen_vien")
    announced = begin(browser, 100 << 20)
    assert announced.status_code == 413
    assert "Tệp lớn quá 1 MB" in announced.json()["message"]

    big = SimpleUploadedFile("to.pdf", PDF + b"\0" * (3 << 20) + b"%%EOF")
    answer = browser.post(f"/ho-so/{scene.dossier.pk}/tep/", {"files": big}, follow=True)
    assert "Tệp lớn quá 1 MB" in answer.content.decode()
    assert DossierFile.objects.count() == 1

    huge = SimpleUploadedFile("to.pdf", b"\0" * (MOST_FILES + 1 << 20))
    assert browser.post(f"/ho-so/{scene.dossier.pk}/tep/", {"files": huge}).status_code == 400


@pytest.mark.attack("files", "Gửi dở nhiều tệp để chiếm chỗ; bỏ dở không dọn")
def test_parts_left_behind_are_swept_and_counted(scene: Scene, store: dict[str, bytes]) -> None:
    browser = scene.browser("chuyen_vien")
    for _ in range(uploads.MOST_OPEN):
        address = begin(browser, len(LONG))["Location"]
    send(browser, address, 0, LONG[:100])
    assert begin(browser, len(LONG)).status_code == 429
    assert [name for name in store if name.startswith(FOLDER)]

    with clock.frozen(NOW + timedelta(hours=26)):
        run_due(clock.now())

    assert not PartialUpload.objects.exists()
    assert not [name for name in store if name.startswith(FOLDER)]


@pytest.mark.attack("files", "Tệp xấu gửi từng phần: từ chối khi đủ, không giữ lại phần nào")
def test_a_bad_file_in_parts(scene: Scene, store: dict[str, bytes]) -> None:
    browser, body = scene.browser("chuyen_vien"), bad.script_pdf()
    address = begin(browser, len(body))["Location"]
    before = set(store)

    answer = send(browser, address, 0, body)

    assert answer.status_code == 422
    assert "JavaScript" in answer.json()["message"]
    assert set(store) == before
    assert browser.head(address).status_code == 404


@pytest.mark.attack("files", "Đầu mục giao thức tus sai, thiếu, quá lớn")
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Upload-Length": "-1"},
        {"Upload-Length": "9" * 30},
        {"Upload-Length": "1e3"},
        {"Upload-Length": "٣"},
        {"Upload-Length": "10", "Upload-Metadata": "filename ???"},
        {"Upload-Length": "10", "Upload-Metadata": "filename /w=="},
        {"Upload-Length": "10", "Upload-Metadata": "kind " + b64encode(b"accounts").decode()},
        {"Upload-Length": "0"},
    ],
)
def test_odd_headers(scene: Scene, headers: dict[str, str]) -> None:
    answer = scene.browser("chuyen_vien").post(DOOR, headers=headers)

    assert answer.status_code in (400, 404, 422)
    assert answer.json()["message"]


def test_an_upload_can_be_given_up(scene: Scene, store: dict[str, bytes]) -> None:
    browser = scene.browser("chuyen_vien")
    address = begin(browser, len(LONG))["Location"]
    send(browser, address, 0, LONG[:100])

    assert browser.delete(address).status_code == 204
    assert not [name for name in store if name.startswith(FOLDER)]
    assert browser.options(DOOR)["Tus-Extension"] == "creation,termination,expiration"
    assert browser.options(address)["Tus-Version"] == "1.0.0"
    assert browser.patch(address, b"x", content_type="text/plain").status_code == 400


@pytest.mark.usefixtures("store")
def test_the_counter_and_the_clerk_take_what_was_sent_before(scene: Scene) -> None:
    counter = scene.browser("mot_cua")
    key = sent(counter, LONG)
    form = {
        "applicant_kind": "citizen", "applicant_name": "Lê Văn Nộp", "channel": "direct",
        "place": "centre", "return_way": "one_stop", "tp1-presence": "have", "tp1-originals": "1",
        "tp2-presence": "have", "tp2-originals": "1", "tep1-da-gui": key, "viec": "tiep-nhan",
        "applicant_id_number": "001185000199",
    }  # fmt: skip
    answer = counter.post(f"/ho-so/tiep-nhan/{scene.office.variant_id}/", form)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    dossier = Dossier.objects.order_by("-pk")[0]
    assert str(dossier.files.get().stored.key) == key
    assert dossier.files.get().component.order == 1


@pytest.mark.attack("files", "Thân yêu cầu dài hơn, ngắn hơn số byte đã báo")
def test_more_bytes_than_announced_are_not_kept(scene: Scene, store: dict[str, bytes]) -> None:
    browser = scene.browser("chuyen_vien")
    address = begin(browser, 10)["Location"]

    answer = send(browser, address, 0, os.urandom(5000))

    assert answer.status_code == 422
    assert not [name for name in store if name.startswith(FOLDER)]
    assert not PartialUpload.objects.filter(received__gt=10).exists()
