"""Run as a program: holds what was answered against what is stored; told as JSON.

With ``drain`` the queue is first worked off in this process, an hour ahead of the clock: leases of
killed workers have run out by then.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django

Receipt = dict[str, Any]


def main() -> None:
    """Read the receipts, print what is wrong and what was counted."""
    django.setup()
    receipts = json.load(sys.stdin)
    if "drain" in sys.argv:
        _drain()
    wrong = [
        *_receipts(receipts), *_dossiers(), *_numbers(), *_jobs(), *_files(), *_journal(),
        *_caches(), *(_deliveries() if "drain" in sys.argv else ()),
    ]  # fmt: skip
    print(json.dumps({"wrong": wrong[:50], **_counted()}, ensure_ascii=False))  # noqa: T201


def _drain() -> None:
    from cchc.platform import clock
    from cchc.platform.jobs.running import run_due

    now = clock.now()
    for minutes in (0, 11, 12, 30, 60):
        run_due(now + timedelta(minutes=minutes))


def _receipts(receipts: list[Receipt]) -> Iterator[str]:
    from cchc.contexts.dossiers.models import Dossier

    by_id = {dossier.pk: dossier for dossier in Dossier.objects.all()}
    by_reference = {d.sender_reference: d for d in by_id.values() if d.sender_reference}
    for receipt in receipts:
        if receipt["kind"] == "api":
            fault = _sent(receipt, by_reference.get(receipt["reference"]))
        elif receipt["kind"] == "counter":
            fault = _handed_in(receipt, by_reference.get(receipt["form"]))
        else:
            fault = _done(receipt, by_id.get(receipt["dossier"]))
        if fault:
            yield f"{receipt}: {fault}"


def _sent(receipt: Receipt, found: Any) -> str:
    return "" if found is not None and found.code == receipt["code"] else "the dossier is lost"


def _handed_in(receipt: Receipt, found: Any) -> str:
    if found is None or found.pk != receipt["dossier"]:
        return "the dossier is lost"
    kept = set(found.files.values_list("stored__blob__sha256", flat=True))
    return "" if receipt["sha256"] in kept else "its file is lost"


def _done(receipt: Receipt, found: Any) -> str:
    if found is None or found.version <= receipt["after"]:
        return "the act is lost"
    times = found.spans.filter(act=receipt["act"]).count()
    return "" if times == 1 else f"the act was done {times} times"


def _dossiers() -> Iterator[str]:
    """Every dossier, asked for or not, is there with everything that belongs to it."""
    from cchc.contexts.dossiers.models import Dossier
    from cchc.platform.journal import entries_for
    from cchc.platform.search.models import SearchEntry

    indexed = set(SearchEntry.objects.values_list("object_id", flat=True))
    for dossier in Dossier.objects.all():
        spans = list(dossier.spans.order_by("id"))
        acts = [entry.act for entry in entries_for(dossier)]
        has = {
            "components": dossier.components.count() == 2,
            "spans": len(spans) == dossier.version and sum(s.until_at is None for s in spans) == 1,
            "journal": sum(act.startswith("dossiers.dossier.") for act in acts) >= dossier.version,
            "search": str(dossier.pk) in {str(each) for each in indexed},
            "code": bool(dossier.code),
        }
        yield from (f"{dossier}: half there, {part}" for part, ok in has.items() if not ok)


def _numbers() -> Iterator[str]:
    """No number twice, none skipped: what the counter gave is what dossiers carry."""
    from cchc.contexts.dossiers.models import Dossier
    from cchc.platform.numbering.models import Series

    for series in Series.objects.filter(name__startswith="dossier:"):
        prefix = series.name.removeprefix("dossier:")
        named = Dossier.objects.filter(code__startswith=f"{prefix}-")
        numbers = Counter(int(d.code.rpartition("-")[2]) for d in named.only("code"))
        for number in range(1, series.last + 1):
            if numbers[number] != 1:
                yield f"{prefix}: number {number} is carried {numbers[number]} times"
        if max(numbers, default=0) > series.last:
            yield f"{prefix}: a number beyond {series.last}"


def _jobs() -> Iterator[str]:
    from cchc.platform.jobs.models import Job, JobState
    from cchc.platform.notify.models import Message, Outcome

    for job in Job.objects.filter(state=JobState.FAILED):
        yield f"{job} failed: {job.last_error}"
    if "drain" not in sys.argv:
        return
    for job in Job.objects.filter(state=JobState.RUNNING):
        yield f"{job} is running for ever"
    for message in Message.objects.all():
        sent = message.deliveries.filter(outcome=Outcome.SENT).count()
        if (message.state == "queued") or (message.state == "sent") != (sent == 1):
            yield f"{message}: {message.state} after {sent} deliveries"


def _deliveries() -> Iterator[str]:
    from cchc.platform.outward.models import Delivery, DeliveryState

    for row in Delivery.objects.exclude(state=DeliveryState.DELIVERED):
        yield f"news {row} {row.state}: {row.last_error}"


def _files() -> Iterator[str]:
    from django.core.files.storage import default_storage

    from cchc.platform.files.models import Blob

    for blob in Blob.objects.all():
        try:
            with default_storage.open(blob.storage_name) as content:
                found = hashlib.sha256(content.read()).hexdigest()
        except OSError as error:
            found = type(error).__name__
        if found != blob.sha256:
            yield f"content {blob.sha256[:12]}: {found}"


def _journal() -> Iterator[str]:
    from cchc.platform.journal.verify import verify

    yield from map(str, verify().problems)


def _caches() -> Iterator[str]:
    from cchc.platform.figures.registry import verifiers

    for check in verifiers().values():
        yield from map(str, check())


def _counted() -> dict[str, Any]:
    from cchc.contexts.dossiers.models import Dossier
    from cchc.platform.jobs.models import Job
    from cchc.platform.journal.models import JournalEntry
    from cchc.platform.outward.models import Delivery

    told: dict[str, list[int]] = {}
    for thread, body in Delivery.objects.order_by("id").values_list("thread", "body"):
        told.setdefault(thread, []).append(body["data"]["version"])
    return {
        "dossiers": Dossier.objects.count(),
        "journal": JournalEntry.objects.count(),
        "jobs": Job.objects.count(),
        "told": told,
    }


if __name__ == "__main__":
    main()
