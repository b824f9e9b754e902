"""What balancers, Prometheus and administrators are answered."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from prometheus_client.parser import text_string_to_metric_families
from tests.integration.platform.readers import sign_in

from cchc.platform.health import readiness
from cchc.platform.health.permissions import HealthPermission

pytestmark = pytest.mark.django_db


def _samples(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def _metrics(client: Client) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    return _samples(client.get("/metrics/").content.decode())


def test_a_balancer_is_told_that_all_is_well(client: Client) -> None:
    answer = client.get("/health/", headers={"Host": "10.0.0.1"})

    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer.json() == {
        "live": True,
        "ready": True,
        "checks": {"database": "ok", "tables": "ok"},
    }


def test_no_tls_is_asked_of_a_balancer(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/health/").status_code == 200
    assert client.get("/").status_code == 301


def test_without_its_database_it_lives_and_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("password=geheim")

    monkeypatch.setattr(readiness.asking, "ask", away)
    monkeypatch.setattr(readiness.connection, "close", lambda: None)
    ready, live = client.get("/health/"), client.get("/health/live/")

    assert (ready.status_code, live.status_code) == (503, 200)
    assert ready.json()["checks"]["database"] == "away"
    assert "geheim" not in ready.content.decode()


def test_tables_of_an_older_release_are_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Behind:
        def __init__(self, _connection: object) -> None:
            self.loader = self
            self.graph = self

        def leaf_nodes(self) -> list[str]:
            return ["x"]

        def migration_plan(self, nodes: list[str]) -> list[str]:
            return nodes

    monkeypatch.setattr(readiness, "_migrated", [])
    monkeypatch.setattr(readiness, "MigrationExecutor", Behind)

    assert client.get("/health/").json()["checks"]["tables"] == "behind"


def test_prometheus_reads_counts_and_figures(client: Client) -> None:
    before = _metrics(client)
    page = reverse("accounts:sign_in")
    client.get(page)
    client.get(page)
    client.get("/không-có-đâu/")
    after = _metrics(client)

    labels = {"view": "accounts:sign_in", "method": "GET", "status": "200"}
    key = ("cchc_requests_total", frozenset(labels.items()))
    assert after[key] - before.get(key, 0) == 2
    timed = ("cchc_request_seconds_count", frozenset({("view", "accounts:sign_in")}))
    assert after[timed] - before.get(timed, 0) == 2
    assert after["cchc_database_up", frozenset()] == 1
    assert after["cchc_workers", frozenset()] == 0
    assert after["cchc_jobs", frozenset({("state", "failed")})] == 0
    assert after["cchc_dossiers_received_today", frozenset()] == 0
    assert after["cchc_health", frozenset({("line", "worker")})] == 2
    assert not any("không" in str(key) for key in after)


@pytest.mark.parametrize("address", ["203.0.113.9", "10.0.0.1", "", "lạ"])
def test_others_may_not_read_them(client: Client, address: str) -> None:
    assert client.get("/metrics/", REMOTE_ADDR=address).status_code == 403


def test_a_named_address_may(client: Client, settings: Any) -> None:
    settings.METRICS_ADDRESSES = ["10.0.0.0/8"]

    assert client.get("/metrics/", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get("/metrics/", REMOTE_ADDR="127.0.0.1").status_code == 403


def test_the_figures_say_when_the_database_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc.platform.health import metrics

    def away() -> None:
        raise OperationalError("x")

    monkeypatch.setattr(metrics, "_of_tables", away)
    found = _metrics(client)

    assert found["cchc_database_up", frozenset()] == 0
    assert ("cchc_workers", frozenset()) not in found


def test_the_page_for_administrators(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, monkeypatch, HealthPermission.VIEW)

    page = client.get(reverse("health:page")).content.decode()

    for title in (
        "Cơ sở dữ liệu", "Ổ đĩa", "Đồng hồ", "Tiến trình xử lý việc", "Hàng việc", "Việc hỏng",
        "Tin cho người nộp", "Tin ra hệ thống khác", "Quét mã độc", "Sao lưu",
        "Niêm phong nhật ký", "Cảnh báo lỗ hổng", "Lịch làm việc",
    ):  # fmt: skip
        assert title in page
    assert "Khởi động “cchc worker”" in page


def test_nobody_else_sees_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, monkeypatch, "jobs.manage")

    assert client.get(reverse("health:page")).status_code == 403
