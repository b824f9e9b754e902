"""Files in an S3-compatible store (moto's server): nothing stays on the node, silence is told."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.files import InfectedFile, ScanState, clamd, file_response, open_file, store
from cchc.platform.files.models import Blob
from cchc.platform.files.s3 import FileMissing, FilesUnavailable
from cchc.platform.jobs import run_due
from cchc.project.settings.storage import _bucket

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
ACTOR = Actor(7, "Trần Thị Bưởi", 1, "Bộ phận Một cửa", ())
LONG = b"%PDF-1.7\n" + bytes(range(256)) * 4096 + b"%%EOF"
FOLDER = "sở xây dựng/tệp"
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


class Bucket:
    """The store as its own client sees it."""

    def __init__(self, endpoint: str) -> None:
        settings = Config(s3={"addressing_style": "path"}, signature_version="s3v4")
        self.client = boto3.client(
            "s3", endpoint_url=endpoint, region_name="vn-1", config=settings
        )
        self.client.create_bucket(
            Bucket="ho-so", CreateBucketConfiguration={"LocationConstraint": "vn-1"}
        )

    def keys(self) -> list[str]:
        found = self.client.list_objects_v2(Bucket="ho-so").get("Contents", [])
        return [each["Key"] for each in found]

    def empty(self) -> None:
        for key in self.keys():
            self.client.delete_object(Bucket="ho-so", Key=key)


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadedMotoServer]:
    moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    moto.start()
    yield moto
    moto.stop()


@pytest.fixture(autouse=True)
def bucket(
    server: ThreadedMotoServer, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> Iterator[Bucket]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "khoa-thu")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "khoa-thu-bi-mat")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    host, port = server.get_host_and_port()
    use_store(settings, f"http://{host}:{port}")
    made = Bucket(f"http://{host}:{port}")
    yield made
    made.empty()
    made.client.delete_bucket(Bucket="ho-so")


def use_store(settings: LazySettings, endpoint: str) -> None:
    """Point the office at a store, as CCHC_FILES_URL does."""
    options = _bucket(f"s3://ho-so/{FOLDER}?endpoint={endpoint}&region=vn-1")
    described = {"BACKEND": "cchc.platform.files.s3.S3Files", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": described}


def kept(content: bytes = LONG, name: str = "Đơn đề nghị.pdf") -> Any:
    with clock.frozen(AT):
        return store(actor=ACTOR, at=AT, name=name, content=io.BytesIO(content))


def test_a_content_lies_under_its_hash_and_only_there(
    bucket: Bucket, settings: LazySettings
) -> None:
    before = set(Path(settings.MEDIA_ROOT).rglob("*"))
    file = kept()

    digest = hashlib.sha256(LONG).hexdigest()
    assert bucket.keys() == [f"{FOLDER}/{digest[:2]}/{digest[2:4]}/{digest}"]
    assert file.name == "Đơn đề nghị.pdf"
    assert set(Path(settings.MEDIA_ROOT).rglob("*")) == before


def test_the_same_content_is_kept_once(bucket: Bucket) -> None:
    kept(name="a.pdf")
    kept(name="b.pdf")

    assert len(bucket.keys()) == 1
    assert Blob.objects.count() == 1


def test_writing_over_a_content_that_came_meanwhile_gives_it_no_second_name(
    bucket: Bucket,
) -> None:
    name = kept().blob.storage_name

    assert default_storage.save(name, ContentFile(LONG)) == name
    assert len(bucket.keys()) == 1


def test_a_content_is_streamed_and_can_be_read_anywhere() -> None:
    with open_file(kept()) as content:
        assert content.read(9) == b"%PDF-1.7\n"
        content.seek(-3, io.SEEK_END)
        assert content.read() == LONG[-3:]
        assert content.read() == b""
        content.seek(1000)
        assert content.read(10) == LONG[1000:1010]
        content.seek(0)
        assert content.read() == LONG
        content.seek(10_000_000)
        assert content.read() == b""


def test_an_archive_can_be_opened_where_it_lies() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "nội dung " * 1000)
    default_storage.save("x.zip", ContentFile(made.getvalue()))

    with default_storage.open("x.zip", "rb") as content, zipfile.ZipFile(content) as archive:
        assert archive.read("a.txt").decode() == "nội dung " * 1000


def test_it_is_sent_to_the_browser_in_parts_with_its_length() -> None:
    response = file_response(kept())

    assert response.headers["Content-Length"] == str(len(LONG))
    assert b"".join(response) == LONG
    response.close()


def test_the_scanner_reads_it_from_the_store(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CLAMD = "unix:/nowhere"
    seen: list[bytes] = []

    def scan(_address: str, content: Any) -> str:
        seen.append(content.read())
        return "Test.Malware"

    monkeypatch.setattr(clamd, "scan", scan)
    file = kept()
    run_due(AT)
    file.refresh_from_db()

    assert seen == [LONG]
    assert file.scan_state == ScanState.INFECTED
    with pytest.raises(InfectedFile):
        open_file(file)


def test_while_the_store_is_away_nothing_is_taken_in_and_the_reason_is_said(
    server: ThreadedMotoServer, settings: LazySettings
) -> None:
    file = kept()
    host, port = server.get_host_and_port()
    use_store(settings, "http://127.0.0.1:9")  # nobody listens there

    with pytest.raises(FilesUnavailable, match="Kho tệp tạm thời không trả lời") as told:
        kept(b"%PDF-1.7\nkhac%%EOF")
    assert told.value.status == 503
    with pytest.raises(FilesUnavailable):
        open_file(file)
    assert Blob.objects.count() == 1

    use_store(settings, f"http://{host}:{port}")  # and back
    assert kept(b"%PDF-1.7\nkhac%%EOF").size == 18
    with open_file(file) as content:
        assert content.read() == LONG


def test_a_store_that_refuses_our_keys_or_bucket_is_told_as_away(
    bucket: Bucket, settings: LazySettings
) -> None:
    described = settings.STORAGES["default"]
    other = {**described["OPTIONS"], "bucket_name": "khong-co"}
    settings.STORAGES = {**settings.STORAGES, "default": {**described, "OPTIONS": other}}

    with pytest.raises(FilesUnavailable):
        kept()
    assert bucket.keys() == []


def test_a_content_that_is_gone_is_not_a_store_that_is_away(bucket: Bucket) -> None:
    file = kept()
    bucket.empty()

    with pytest.raises(FileMissing, match="không còn trong kho tệp"):
        open_file(file)


def test_a_connection_cut_in_the_middle_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from botocore.exceptions import ResponseStreamingError
    from botocore.response import StreamingBody

    def cut(*_: object) -> bytes:
        raise ResponseStreamingError(error="cut")

    with open_file(kept()) as content:
        monkeypatch.setattr(StreamingBody, "read", cut)
        with pytest.raises(FilesUnavailable):
            content.read()
