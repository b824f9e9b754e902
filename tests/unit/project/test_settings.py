"""What an office sets from outside, and what comes of it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cchc.project.settings import environment, storage
from cchc.project.settings.database import from_url
from cchc.project.wsgi import application


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is not there yet, and no key."""
    folder = tmp_path / "made" / "on" / "first" / "use"
    monkeypatch.setenv("CCHC_DATA_DIR", str(folder))
    monkeypatch.delenv("CCHC_SECRET_KEY", raising=False)
    return folder


def test_without_an_address_the_database_is_a_file_in_the_data_folder(data: Path) -> None:
    described = from_url("")

    assert described["NAME"] == str(data / "cchc.sqlite3")
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_sqlite_address_names_its_file() -> None:
    assert from_url("sqlite:////srv/so.sqlite3")["NAME"] == "/srv/so.sqlite3"


def test_a_postgres_address_is_taken_apart() -> None:
    described = from_url("postgres://can%20bo:m%40t@db.local:5433/cchc?sslmode=require")

    assert (described["USER"], described["PASSWORD"]) == ("can bo", "m@t")
    assert (described["HOST"], described["PORT"]) == ("db.local", "5433")
    assert (described["NAME"], described["OPTIONS"]) == ("cchc", {"sslmode": "require"})


def test_a_postgres_address_can_name_a_socket() -> None:
    described = from_url("postgresql://cchc@/cchc?host=/run/pg&port=5499")

    assert (described["HOST"], described["PORT"]) == ("/run/pg", "5499")


def test_another_database_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="CCHC_DATABASE_URL phải có dạng"):
        from_url("mysql://x")


def test_the_key_is_made_once_and_kept_from_others(data: Path) -> None:
    key = environment.secret_key()

    assert len(key) > 60
    assert environment.secret_key() == key
    assert (data / "secret.key").stat().st_mode & 0o077 == 0
    assert data.stat().st_mode & 0o077 == 0


def test_a_given_key_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_SECRET_KEY", "cho san")

    assert environment.secret_key() == "cho san"


@pytest.mark.parametrize(
    ("said", "meant"), [("1", True), ("Yes", True), ("0", False), ("", False)]
)
def test_a_flag_is_yes_or_no(said: str, *, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_HTTPS", said)

    assert environment.flag("CCHC_HTTPS") is meant


def test_a_number_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_UPLOAD_LIMIT_MB", "nhiều")

    with pytest.raises(ImproperlyConfigured, match="phải là số nguyên, không phải “nhiều”"):
        environment.number("CCHC_UPLOAD_LIMIT_MB")


def test_a_list_is_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_ALLOWED_HOSTS", "a.vn, b.vn,,")

    assert environment.listed("CCHC_ALLOWED_HOSTS") == ["a.vn", "b.vn"]


def test_files_can_lie_in_a_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_S3_BUCKET", "ho-so")
    monkeypatch.setenv("CCHC_S3_ENDPOINT", "http://127.0.0.1:9000")

    described = storage._files()

    assert described["BACKEND"].endswith("S3Storage")
    assert described["OPTIONS"]["bucket_name"] == "ho-so"
    assert described["OPTIONS"]["endpoint_url"] == "http://127.0.0.1:9000"


def test_without_a_bucket_they_lie_in_the_data_folder() -> None:
    assert storage._files()["OPTIONS"]["file_permissions_mode"] == 0o600


def test_the_server_has_an_entry() -> None:
    assert callable(application)
