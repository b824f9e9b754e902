"""A disk that takes no more, and a clock that goes back: nothing half, nothing backwards."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from tests.factories.organizations import a_user

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, journal
from cchc.platform.clock import ZONE
from cchc.platform.files.models import Blob
from cchc.platform.files.services import open_file, store
from cchc.platform.journal.verify import verify
from cchc.project.database_away import Trouble, trouble_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
SCAN = b"%PDF-1.4\n" + b"%x\n" * 70_000 + b"1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
pytestmark = pytest.mark.django_db


@contextmanager
def _no_room(most: int) -> Iterator[None]:
    """No file of this process grows beyond ``most`` bytes: what a full disk looks like."""
    limits, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.one_database
def test_an_upload_onto_a_full_disk_leaves_nothing_and_works_again(
    tmp_path: Path, settings: Any
) -> None:
    own = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    settings.STORAGES = {**settings.STORAGES, "default": own}

    with _no_room(4096), pytest.raises(OSError, match="too large") as caught:
        store(actor=SYSTEM, at=AT, name="a.pdf", content=ContentFile(SCAN))

    assert trouble_of(caught.value) is Trouble.FULL
    assert not Blob.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    kept = store(actor=SYSTEM, at=AT, name="a.pdf", content=ContentFile(SCAN))
    with open_file(kept) as content:
        assert content.read() == SCAN


def test_a_clock_set_back_makes_no_row_known_before_the_one_it_follows() -> None:
    subject = a_user()
    for hours in (0, 30, 2, 31):
        with clock.frozen(AT + timedelta(hours=hours)):
            journal.record(actor=SYSTEM, at=clock.now(), act="x.y.z", subject=subject)

    known = [entry.recorded_at for entry in journal.entries_for(subject)]

    assert known == sorted(known)
    assert verify().ok
