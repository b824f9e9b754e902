"""Finding: by number, by a person's number, by words with or without marks; best fits first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q
from django.db.models.functions import Left

from cchc.kernel.actor import Actor
from cchc.kernel.text_vi import exact_form, fold, fold_code, has_marks, rank, rank_of_forms, repair
from cchc.platform.search.models import HEAD, SearchEntry
from cchc.platform.search.numbers import digest, plain_number
from cchc.platform.search.registry import Index, index_of, indexes

LONGEST_QUERY = 200
CANDIDATES = 300
RECENT = 5000
BY_NUMBER = -1
NO_RANK = 99


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found; ``by_number``: its own number was typed whole."""

    kind: str
    label: str
    object_id: int
    title: str
    url: str
    by_number: bool


def find(actor: Actor, text: str, kinds: Iterable[str] = (), *, limit: int = 20) -> list[Found]:
    """What the actor may see that fits ``text``, the best first; nothing for an empty text."""
    query = repair(text)[:LONGEST_QUERY].strip()
    if not fold(query).strip():
        return []
    code = fold_code(query)
    entries = [
        entry for index in indexes(kinds) for entry in _candidates(index, actor, query, limit)
    ]
    entries.sort(key=lambda entry: _order(entry, query, code))  # stable: newest first among equals
    return [_found(entry, code) for entry in entries[:limit]]


def jump(actor: Actor, text: str, kinds: Iterable[str] = ()) -> Found | None:
    """The one record whose number was typed whole, to be opened at once."""
    found = [one for one in find(actor, text, kinds, limit=2) if one.by_number]
    return found[0] if len(found) == 1 else None


def _candidates(index: Index, actor: Actor, query: str, limit: int) -> list[SearchEntry]:
    """What fits, newest first: by number, by name, by words.

    Each step has an index of its own and ends after ``CANDIDATES``. Names stand at the beginning
    of a text; the whole of it holds so many common words that to look through all texts reads
    every tenth of them. So where there are such names but fewer than asked for, only the newest
    texts are looked through for the words besides; where there is none, all texts are.
    """
    sought, found = exact_form(query), dict[int, SearchEntry]()

    def take(condition: Q) -> None:
        found.update({one.pk: one for one in _newest(index, actor, condition, limit)})

    for numbers in _numbers(query):
        take(numbers)
    words = _words(sought)
    take(Q(head__contains=fold(sought)) & (words if has_marks(sought) else Q()))
    if not found:
        take(Q(folded__contains=fold(sought)) & words)
        if len(found) < limit:
            take(words)
    elif len(found) < limit:
        take(words & Q(recorded_at__gte=_recent(index)))
    return sorted(found.values(), key=lambda entry: (entry.recorded_at, entry.pk), reverse=True)


def _newest(index: Index, actor: Actor, condition: Q, limit: int) -> list[SearchEntry]:
    """The newest entries that fit and that the actor may see.

    First the newest that fit are looked for, then which of them the actor may see: asked both
    at once, a database may gather all that the actor may see. Only where too few of these are
    seen, and there may be more, both are asked together.
    """
    entries = SearchEntry.objects.filter(kind=index.kind).annotate(head=Left("folded", HEAD))
    fitting = entries.filter(condition).order_by("-recorded_at", "-pk")
    newest: list[SearchEntry] = list(fitting[:CANDIDATES])
    visible = index.visible_to(actor).order_by()
    shown = set(
        visible.filter(pk__in=[one.object_id for one in newest]).values_list("pk", flat=True)
    )
    seen: list[SearchEntry] = [entry for entry in newest if entry.object_id in shown]
    if len(seen) < limit and len(newest) == CANDIDATES:
        seen = list(fitting.filter(object_id__in=visible.values("pk"))[:CANDIDATES])
    return seen


def _recent(index: Index) -> datetime:
    """Since when the newest ``RECENT`` entries were recorded."""
    moments = SearchEntry.objects.filter(kind=index.kind).order_by("-recorded_at")
    row = moments.values_list("recorded_at", flat=True)[RECENT : RECENT + 1]
    return next(iter(row), datetime.min.replace(tzinfo=UTC))


def _words(sought: str) -> Q:
    """Every word, with its marks where it was typed with any."""
    words = Q()
    for word in sought.split():
        if has_marks(word):
            words &= Q(exact__contains=word)
        else:
            words &= Q(folded__contains=fold(word))
    return words


def _numbers(query: str) -> Iterator[Q]:
    """The numbers that the query may be: of a document, of a person."""
    code, number = fold_code(query), plain_number(query)
    if any(sign.isdigit() for sign in code):
        yield Q(codes__contains=code)
    if number:
        yield Q(pk__in=SearchEntry.objects.filter(numbers__digest=digest(number)).values("pk"))


def _order(entry: SearchEntry, query: str, code: str) -> tuple[int, int]:
    if _is_number(entry, code):
        return BY_NUMBER, 0
    by_title = rank(entry.title, query)
    by_text = rank_of_forms(entry.exact, entry.folded, exact_form(query))
    return (
        NO_RANK if by_title is None else by_title,
        NO_RANK if by_text is None else by_text,
    )


def _is_number(entry: SearchEntry, code: str) -> bool:
    return bool(code) and f" {code} " in entry.codes


def _found(entry: SearchEntry, code: str) -> Found:
    index = index_of(entry.kind)
    return Found(
        kind=entry.kind,
        label=index.label,
        object_id=entry.object_id,
        title=entry.title,
        url=index.url(entry.object_id),
        by_number=_is_number(entry, code),
    )
