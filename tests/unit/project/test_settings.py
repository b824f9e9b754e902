"""What an office sets from outside, and what comes of it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cchc.project.settings import database, environment, storage
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
    assert described["NAME"] == "cchc"
    assert described["OPTIONS"]["sslmode"] == "require"
    assert described["OPTIONS"]["tcp_user_timeout"] == "15000"  # a dead leader is noticed
    assert described["CONN_HEALTH_CHECKS"]


def test_the_address_may_say_other_manners() -> None:
    described = from_url("postgres://cchc@db/cchc?connect_timeout=2")

    assert described["OPTIONS"]["connect_timeout"] == "2"


def test_several_hosts_can_be_named_and_the_leader_asked_for() -> None:
    hosts = "host=a,b,c&port=5432,5433,5434&target_session_attrs=read-write"
    described = from_url(f"postgres://cchc@/cchc?{hosts}")

    assert (described["HOST"], described["PORT"]) == ("a,b,c", "5432,5433,5434")
    assert described["OPTIONS"]["target_session_attrs"] == "read-write"


@pytest.mark.parametrize("pooled", ["0", "1"])
def test_behind_a_pool_no_cursor_outlives_its_transaction(
    pooled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_PGBOUNCER", pooled)

    described = from_url("postgres://cchc@127.0.0.1:6432/cchc")

    assert described["DISABLE_SERVER_SIDE_CURSORS"] is (pooled == "1")


def test_what_is_counted_is_shared_by_all_processes() -> None:
    assert database.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


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


def test_a_key_can_lie_in_a_file_that_nodes_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "khoa").write_text("k" * 60 + "\n")
    monkeypatch.setenv("CCHC_SECRET_KEY_FILE", str(tmp_path / "khoa"))

    assert environment.secret_key() == "k" * 60


@pytest.mark.parametrize(("held", "told"), [(None, "Không đọc được"), ("ngan", "quá ngắn")])
def test_a_key_file_that_is_none_is_told(
    held: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if held:
        (tmp_path / "khoa").write_text(held)
    monkeypatch.setenv("CCHC_SECRET_KEY_FILE", str(tmp_path / "khoa"))

    with pytest.raises(ImproperlyConfigured, match=told):
        environment.secret_key()


def test_a_choice_is_one_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_LOG_FORMAT", "xml")

    with pytest.raises(ImproperlyConfigured, match="phải là line hoặc json, không phải “xml”"):
        environment.choice("CCHC_LOG_FORMAT", ("line", "json"))


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
    url = "s3://ho-so/so%20xay%20dung/tep?endpoint=http://127.0.0.1:9000&region=vn-1"
    monkeypatch.setenv("CCHC_FILES_URL", url)

    assert storage._files() == {
        "BACKEND": "cchc.platform.files.s3.S3Files",
        "OPTIONS": {
            "bucket_name": "ho-so",
            "location": "so xay dung/tep",
            "endpoint_url": "http://127.0.0.1:9000",
            "region_name": "vn-1",
        },
    }


@pytest.mark.parametrize(
    "url", ["https://ho-so", "s3://", "s3:///tep", "s3://ho-so?endpont=http://x"]
)
def test_another_store_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_FILES_URL", url)

    with pytest.raises(ImproperlyConfigured, match="CCHC_FILES_URL phải có dạng"):
        storage._files()


def test_the_bucket_of_release_0_1_is_not_forgotten_in_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CCHC_S3_BUCKET", "ho-so")

    with pytest.raises(ImproperlyConfigured, match="đã đổi thành CCHC_FILES_URL"):
        storage._files()


def test_without_a_bucket_they_lie_in_the_data_folder() -> None:
    assert storage._files()["OPTIONS"]["file_permissions_mode"] == 0o600


def test_the_server_has_an_entry() -> None:
    assert callable(application)
