"""Finding: by number, by a person's number, by words with or without marks; best fits first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from cchc.kernel.actor import Actor
from cchc.kernel.text_vi import exact_form, fold, fold_code, has_marks, rank, repair
from cchc.platform.search.models import SearchEntry
from cchc.platform.search.numbers import digest, plain_number
from cchc.platform.search.registry import Index, index_of, indexes

LONGEST_QUERY = 200
CANDIDATES = 300
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
    """The newest that fit: with the words in a row or, where these are few, anywhere.

    Words in a row stand higher in any list, and one long text is found in a large index much
    sooner than several short words that every second entry holds. Words, numbers of documents
    and numbers of people are asked apart: each has an index of its own, together they have none.
    """
    seen = _visible(index, actor).order_by("-recorded_at", "-pk")
    sought = exact_form(query)
    found: dict[int, SearchEntry] = {}

    def take(condition: Q) -> None:
        found.update({entry.pk: entry for entry in seen.filter(condition)[:CANDIDATES]})

    for numbers in _numbers(query):
        take(numbers)
    if " " in sought and not has_marks(sought):
        take(Q(folded__contains=fold(sought)))
    if len(found) < limit:
        take(_words(sought))
    return sorted(found.values(), key=lambda entry: (entry.recorded_at, entry.pk), reverse=True)


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


def _visible(index: Index, actor: Actor) -> QuerySet[SearchEntry]:
    seen = index.visible_to(actor).order_by().values("pk")
    return SearchEntry.objects.filter(kind=index.kind, object_id__in=seen)


def _order(entry: SearchEntry, query: str, code: str) -> tuple[int, int]:
    if _is_number(entry, code):
        return BY_NUMBER, 0
    by_title, by_text = rank(entry.title, query), rank(entry.exact, query)
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
