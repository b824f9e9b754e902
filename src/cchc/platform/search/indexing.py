"""Writing entries: one record now, one record by the queue, or everything anew."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Model

from cchc.kernel.text_vi import exact_form, fold, fold_code
from cchc.platform import clock
from cchc.platform.jobs import Payload, enqueue, job
from cchc.platform.search.models import SearchEntry, SearchNumber
from cchc.platform.search.numbers import digest, plain_number
from cchc.platform.search.registry import Index, index_for, index_of, indexes

REINDEX_JOB = "search.reindex"
BATCH = 500
LONGEST_TITLE = 300


@transaction.atomic(savepoint=False)
def reindex(subject: Model, *, first: bool = False) -> SearchEntry:
    """Write the record's entry, in the caller's transaction; raises ``NotSearchable``.

    ``first`` says that the record was made in this transaction: there is no entry to mend.
    """
    index = index_for(subject)
    fields = _fields(index, subject)
    entry = SearchEntry(kind=index.kind, object_id=subject.pk, **fields)
    SearchEntry.objects.bulk_create(
        [entry],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=list(fields),
    )
    wanted = sorted(set(_digests(index, subject)))
    if not first:
        SearchNumber.objects.filter(entry=entry).exclude(digest__in=wanted).delete()
    SearchNumber.objects.bulk_create(
        [SearchNumber(entry=entry, digest=value) for value in wanted], ignore_conflicts=not first
    )
    return entry


def reindex_later(subject: Model) -> None:
    """Have the queue write the record's entry once this transaction is stored."""
    kind, object_id = index_for(subject).kind, subject.pk
    enqueue(
        REINDEX_JOB,
        {"kind": kind, "object_id": object_id},
        unique_key=f"{REINDEX_JOB}:{kind}:{object_id}",
    )


@job(REINDEX_JOB, label="Cập nhật tìm kiếm")
def reindex_by_id(payload: Payload, **_: object) -> None:
    """Write one entry, or remove it where the record is gone."""
    index, object_id = index_of(payload["kind"]), payload["object_id"]
    record = index.model._default_manager.filter(pk=object_id).first()
    if record is None:
        SearchEntry.objects.filter(kind=index.kind, object_id=object_id).delete()
    else:
        reindex(record)


def rebuild(kinds: Iterable[str] = ()) -> dict[str, int]:
    """Write all entries of these kinds (or of all) anew; how many of each."""
    return {index.kind: _rebuild(index) for index in indexes(kinds)}


def _rebuild(index: Index) -> int:
    records = index.model._default_manager.order_by("pk").iterator(chunk_size=BATCH)
    count = 0
    with transaction.atomic():
        SearchEntry.objects.filter(kind=index.kind).delete()
        for batch in _batches(records):
            entries = SearchEntry.objects.bulk_create(
                SearchEntry(kind=index.kind, object_id=record.pk, **_fields(index, record))
                for record in batch
            )
            SearchNumber.objects.bulk_create(
                SearchNumber(entry=entry, digest=value)
                for entry, record in zip(entries, batch, strict=True)
                for value in sorted(set(_digests(index, record)))
            )
            count += len(batch)
    return count


def _fields(index: Index, record: Model) -> dict[str, object]:
    text = " ".join(part for part in index.text(record) if part)
    codes = sorted({fold_code(code) for code in index.codes(record) if code})
    return {
        "title": index.title(record)[:LONGEST_TITLE],
        "exact": exact_form(text),
        "folded": fold(exact_form(text)),
        "codes": f" {' '.join(codes)} " if codes else "",
        "unit_id": index.unit_id(record),
        "recorded_at": clock.now(),
    }


def _digests(index: Index, record: Model) -> Iterator[str]:
    for number in index.private_numbers(record):
        plain = plain_number(number)
        if plain:
            yield digest(plain)


def _batches(records: Iterable[Model]) -> Iterator[list[Model]]:
    batch: list[Model] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
