"""Content, kept once under its hash, and the files that people gave with it."""

import uuid

from django.db import models
from django.db.models import Q

from cchc.platform.files.kinds import FileKind

_KINDS = [(kind.value, kind.facts.label) for kind in FileKind]


class ScanState(models.TextChoices):
    """What the scanner said of a content."""

    NOT_SCANNED = "not_scanned", "Chưa quét"
    CLEAN = "clean", "Không thấy mã độc"
    INFECTED = "infected", "Có mã độc"
    FAILED = "failed", "Quét không được"


class Blob(models.Model):
    """A content that lies in the storage under its SHA-256, whoever gave it.

    Personal data: none here (the content itself may be personal; it goes when no file names it).
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8, choices=_KINDS)
    scan_state = models.CharField(
        max_length=12, choices=ScanState.choices, default=ScanState.NOT_SCANNED
    )
    scan_detail = models.CharField(max_length=200, blank=True, default="")
    scanned_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        """What must hold of every content."""

        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="files_blob_not_empty"),
            models.CheckConstraint(
                condition=Q(scan_state__in=ScanState.values), name="files_blob_scan_state_known"
            ),
        ]
        indexes = [models.Index(fields=["scan_state"], name="files_blob_by_scan_state")]

    def __str__(self) -> str:
        """The beginning of the hash."""
        return self.sha256[:12]

    @property
    def storage_name(self) -> str:
        """Where it lies: two levels of folders, then the hash."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class StoredFile(models.Model):
    """A file as somebody gave it: a name for a content, and what it belongs to.

    ``owner_kind`` names the guard that decides who may open it; ``key`` is its public address.
    Personal data: name of the file, who gave it; kept as long as what it belongs to.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=150)
    owner_kind = models.CharField(max_length=60, blank=True, default="")
    stored_by_id = models.BigIntegerField(null=True, blank=True)
    stored_by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def sha256(self) -> str:
        """The hash of its content."""
        return self.blob.sha256

    @property
    def size(self) -> int:
        """Bytes."""
        return self.blob.size

    @property
    def kind(self) -> FileKind:
        """What it is."""
        return FileKind(self.blob.kind)

    @property
    def scan_state(self) -> ScanState:
        """What the scanner said."""
        return ScanState(self.blob.scan_state)


class PartialUpload(models.Model):
    """A file on its way in parts, each an object of the storage; a cut line costs one part.

    ``parts`` names the objects in their order. When the last byte is there the file is stored
    and named by ``stored``; the row goes when ``expires_at`` has come.

    Personal data: the file's name; gone a day after the last part.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_id = models.BigIntegerField(db_index=True)
    owner_kind = models.CharField(max_length=60, blank=True, default="")
    name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    parts = models.JSONField(default=list)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True)
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        """Never more bytes than were announced."""

        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, received__lte=models.F("size")), name="files_upload_bounds"
            )
        ]

    def __str__(self) -> str:
        """How much of it is there."""
        return f"{self.received}/{self.size}"

    @property
    def is_whole(self) -> bool:
        """Whether every byte is there."""
        return self.received == self.size
