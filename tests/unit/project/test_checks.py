"""What must fit together in an office's settings."""

import pytest

from cchc.project import checks


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FILES_URL", "SECRET_KEY", "SECRET_KEY_FILE", "PGBOUNCER", "DATABASE_URL"):
        monkeypatch.delenv(f"CCHC_{name}", raising=False)


def test_one_node_needs_nothing() -> None:
    assert checks.one_key_for_all_nodes() == []
    assert checks.a_pool_stands_before_postgresql() == []


def test_shared_files_need_a_shared_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_FILES_URL", "s3://ho-so")
    assert [found.id for found in checks.one_key_for_all_nodes()] == ["cchc.E001"]

    monkeypatch.setenv("CCHC_SECRET_KEY_FILE", "/etc/cchc/secret.key")
    assert checks.one_key_for_all_nodes() == []


def test_a_pool_before_sqlite_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_PGBOUNCER", "1")
    assert [found.id for found in checks.a_pool_stands_before_postgresql()] == ["cchc.W001"]

    monkeypatch.setenv("CCHC_DATABASE_URL", "postgres://cchc@127.0.0.1:6432/cchc")
    assert checks.a_pool_stands_before_postgresql() == []
