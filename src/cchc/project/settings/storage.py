"""Where files live: the data folder, or S3-compatible storage."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from cchc.project.settings import environment

UPLOAD_LIMIT = environment.number("CCHC_UPLOAD_LIMIT_MB") * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "cchc.platform.files.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CLAMD = environment.text("CCHC_CLAMD")
MEDIA_ROOT = str(environment.data_dir() / "files")
STATIC_ROOT = str(environment.data_dir() / "static")


def _files() -> dict[str, Any]:
    url = environment.text("CCHC_FILES_URL")
    if url:
        return {"BACKEND": "cchc.platform.files.s3.S3Files", "OPTIONS": _bucket(url)}
    if os.environ.get("CCHC_S3_BUCKET"):  # of release 0.1: never fall back to the disk in silence
        raise ImproperlyConfigured(
            "CCHC_S3_BUCKET, CCHC_S3_ENDPOINT đã đổi thành CCHC_FILES_URL=s3://thùng?endpoint=…"
        )
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT, "file_permissions_mode": 0o600},
    }


def _bucket(url: str) -> dict[str, Any]:
    """What ``s3://bucket/folder?endpoint=…&region=…`` says; keys come from AWS_ variables."""
    parts = urlsplit(url)
    said = dict(parse_qsl(parts.query))
    if parts.scheme != "s3" or not parts.netloc or set(said) - {"endpoint", "region"}:
        raise ImproperlyConfigured(
            "CCHC_FILES_URL phải có dạng s3://thùng/thư-mục?endpoint=https://máy:cổng&region=vùng."
        )
    return {
        "bucket_name": parts.netloc,
        "location": unquote(parts.path.strip("/")),
        "endpoint_url": said.get("endpoint") or None,
        "region_name": said.get("region", "us-east-1"),
    }


STORAGES = {
    "default": _files(),
    "staticfiles": {"BACKEND": "cchc.platform.ui.storage.SiteStaticFiles"},
}
WHITENOISE_MAX_AGE = 3600
VENDOR_ROOT = Path(__file__).resolve().parents[2] / "platform/ui/static/vendor"
