"""What is counted of requests, and what is read of the tables when Prometheus asks.

Several processes share their counts through files where ``PROMETHEUS_MULTIPROC_DIR`` is set
(``cchc serve`` does); otherwise the one process counts for itself.
"""

import os
from collections.abc import Iterable, Iterator

from django.db import DatabaseError, InterfaceError
from django.db.models import Count
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from cchc.platform import clock
from cchc.platform.health.registry import Tone, gauges, look
from cchc.platform.jobs.heartbeat import beats_alive
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.outward.selectors import waiting_in_all

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0)
_OWN = CollectorRegistry()
REQUESTS = Counter(
    "cchc_requests", "Requests answered", ["view", "method", "status"], registry=_OWN
)
SECONDS = Histogram(
    "cchc_request_seconds", "Seconds until the answer", ["view"], buckets=_BUCKETS, registry=_OWN
)
_DEGREE = {Tone.GOOD: 0, Tone.NEUTRAL: 0, Tone.WARN: 1, Tone.BAD: 2}


class TablesCollector(Collector):
    """Figures read from the database at the moment they are asked for."""

    def collect(self) -> Iterable[Metric]:
        """All of them, or that the database is away."""
        up = GaugeMetricFamily("cchc_database_up", "Whether the database answers")
        try:
            found = list(_of_tables())
            up.add_metric([], 1)
        except (DatabaseError, InterfaceError):
            found = []
            up.add_metric([], 0)
        return [up, *found]


def _of_tables() -> Iterator[Metric]:
    now = clock.now()
    jobs = GaugeMetricFamily("cchc_jobs", "Jobs in the queue by state", labels=["state"])
    states = (JobState.READY, JobState.RUNNING, JobState.FAILED)
    rows = Job.objects.filter(state__in=states).values_list("state").annotate(count=Count("pk"))
    counted = dict(rows.order_by())
    for state in states:
        jobs.add_metric([state.value], counted.get(state, 0))
    yield jobs
    due = Job.objects.filter(state=JobState.READY, run_at__lte=now)
    oldest = due.order_by("run_at").values_list("run_at", flat=True).first()
    age = (now - oldest).total_seconds() if oldest else 0
    yield _gauge("cchc_queue_age_seconds", "Age of the oldest job that is due", age)
    yield _gauge("cchc_workers", "Workers that showed themselves lately", len(beats_alive(now)))
    waiting, since, refused = waiting_in_all()
    yield _gauge("cchc_outward_waiting", "News waiting for other systems", waiting)
    yield _gauge("cchc_outward_refused", "News refused by their receivers", refused)
    age = (now - since).total_seconds() if since else 0
    yield _gauge("cchc_outward_age_seconds", "Age of the oldest news that waits", age)
    health = GaugeMetricFamily(
        "cchc_health", "Lines of the health page: 0 good, 1 warning, 2 bad", labels=["line"]
    )
    for line in look(now):
        health.add_metric([line.code], _DEGREE[line.finding.tone])
    yield health
    for gauge in gauges():
        yield _gauge(gauge.name, gauge.meaning, gauge.read(now))


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)


def exposition() -> bytes:
    """Everything in Prometheus' text format."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library's own
        counted = generate_latest(registry)
    else:
        counted = generate_latest(_OWN)
    tables = CollectorRegistry()
    tables.register(TablesCollector())
    return counted + generate_latest(tables)
