"""A pattern as text with gaps, and the clones that fill the gaps."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from random import Random
from typing import Any

from django.db import connection
from django.db.models import Max, Model

from cchc.contexts.dossiers import search as search_index
from cchc.contexts.dossiers.models import Apology, Dossier
from cchc.kernel.identifiers import SecretCode
from cchc.kernel.text_vi import exact_form, fold, fold_code
from cchc.platform import clock
from cchc.platform.journal.chain import SEALED_FIELDS, canonical, plain
from cchc.platform.journal.models import JournalEntry
from cchc.platform.numbering.models import Series
from cchc.platform.search.indexing import LONGEST_TITLE
from cchc.platform.search.models import SearchEntry
from cchc.platform.search.numbers import digest, plain_number
from cchc.project.demo import names

from .lives import MARK, TELLTALE, Identity
from .rows import Rows, columns, models, pointers

_MOMENT = re.compile(r"\.(1234\d\d)(?=[+\"\t\n]|$)")
_SUBJECTS = ("Nhà ở riêng lẻ", "Nhà xưởng sản xuất", "Trường mầm non", "Kho chứa hàng",
             "Cửa hàng xăng dầu", "Khu dân cư", "Chung cư thu nhập thấp")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of a pattern: its series, and its place among those the patterns were given."""

    series: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """One life as text: lines by model, what each journal row seals, how many rows there are."""

    lines: Mapping[type[Model], str]
    sealed: tuple[str, ...]
    counts: Mapping[type[Model], int]
    title: str
    """What the search shows, whole: it is cut only when the applicant's name is in it."""
    is_citizen: bool
    numbered: Mapping[str, Numbered]
    """Its numbers that are counted: ``code`` and ``apology``, where it was given them."""


@lru_cache(maxsize=200_000)
def _spellings(text: str) -> tuple[str, str]:
    exact = exact_form(text)
    return exact, fold(exact)


@lru_cache(maxsize=200_000)
def _digest(number: str) -> str:
    return digest(plain_number(number))


def make_pattern(rows: Rows, places: Counter[str]) -> Pattern:
    """Cut the gaps into the rows of a dossier lived with the telltale identity."""
    own = rows[Dossier][0]
    is_citizen = own["applicant_name"] == TELLTALE.name
    gaps = _gaps(own, is_citizen=is_citizen)
    gaps |= {letter["number"]: "%(apology)s" for letter in rows[Apology] if letter["number"]}
    keys = {
        (model, str(row[model._meta.pk.attname])): f"%(k{number}_{row_number})s"  # type: ignore[union-attr]
        for number, model in enumerate(models())
        for row_number, row in enumerate(rows[model])
    }
    return Pattern(
        lines={model: _lines(model, listed, gaps, keys) for model, listed in rows.items()},
        sealed=tuple(_sealed(row, number, gaps) for number, row in enumerate(rows[JournalEntry])),
        counts={model: len(listed) for model, listed in rows.items() if listed},
        title=_cut(search_index._title(Dossier(**own)), gaps),
        is_citizen=is_citizen,
        numbered=_numbered(rows, places),
    )


def _numbered(rows: Rows, places: Counter[str]) -> dict[str, Numbered]:
    """The counted numbers of a dossier; ``places`` counts those met so far."""
    series = {}
    if code := rows[Dossier][0]["code"]:
        series["code"] = f"dossier:{code.rpartition('-')[0]}"
    for letter in rows[Apology]:
        if letter["number"]:
            series["apology"] = f"apology:{letter['signed_at'].astimezone(clock.ZONE).year}"
    found = {kind: Numbered(name, places[name]) for kind, name in series.items()}
    places.update(series.values())
    return found


def _gaps(own: Mapping[str, Any], *, is_citizen: bool) -> dict[str, str]:
    """Words of the pattern's identity, and the gap each leaves; longer words first."""
    told = TELLTALE
    name = told.name if is_citizen else told.business
    number = told.citizen_id if is_citizen else told.tax_code
    gaps = {
        number: "%(number)s",
        told.phone: "%(phone)s",
        told.email: "%(email)s",
        told.reference: "%(reference)s",
        told.source_code: "%(source_code)s",
        fold_code(told.source_code): "%(source_code_folded)s",
        digest(plain_number(number)): "%(number_digest)s",
        digest(plain_number(told.phone)): "%(phone_digest)s",
    }
    texts = {"name": name, "subject": told.subject, "address": told.site_address}
    for key, text in texts.items():
        exact, folded = _spellings(text)
        gaps |= {text: f"%({key})s", exact: f"%({key}_exact)s", folded: f"%({key}_folded)s"}
    if own["code"]:
        gaps |= {own["code"]: "%(code)s", fold_code(own["code"]): "%(code_folded)s"}
    return dict(sorted(gaps.items(), key=lambda item: -len(item[0])))


def _cut(text: str, gaps: Mapping[str, str]) -> str:
    text = text.replace("%", "%%")
    for word, gap in gaps.items():
        text = text.replace(word, gap)
    return _MOMENT.sub(lambda found: f".%(moment{int(found.group(1)) - MARK})s", text)


def _lines(
    model: type[Model],
    listed: list[dict[str, Any]],
    gaps: Mapping[str, str],
    keys: Mapping[tuple[type[Model], str], str],
) -> str:
    pointing = pointers(model)
    made = []
    for number, row in enumerate(listed):
        cells = []
        for field in columns(model):
            name, value = field.attname, row[field.attname]
            key = keys.get((pointing[name], str(value))) if name in pointing else None
            if key:
                cells.append(key)
            elif model is JournalEntry and name in ("hash", "previous_hash"):
                seal = number if name == "hash" else number - 1
                cells.append(f"%(seal{seal})s" if seal >= 0 else "")
            elif name == "secret":
                cells.append("%(secret)s")
            elif model is SearchEntry and name == "title":
                cells.append(f"%(title).{LONGEST_TITLE}s")
            else:
                cells.append(_cut(_stored(value), gaps))
        made.append("\t".join(cells) + "\n")
    return "".join(made)


def _stored(value: Any) -> str:
    """A value as COPY (and, unescaped, SQLite) reads it."""
    on_postgres = connection.vendor == "postgresql"
    if value is None:
        return r"\N"
    if isinstance(value, bool):
        return ("f", "t")[value] if on_postgres else str(int(value))
    if isinstance(value, datetime):
        moment = str(value.astimezone(UTC).replace(tzinfo=None))
        return f"{moment}+00" if on_postgres else moment
    if isinstance(value, date):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    return (
        text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    )


def _sealed(row: Mapping[str, Any], number: int, gaps: Mapping[str, str]) -> str:
    fields = {name: plain(row[name]) for name in SEALED_FIELDS}
    fields |= {"subject_id": "@dossier@", "previous_hash": "@seal@"}
    text = _cut(canonical(fields).decode(), gaps)
    seal = f"%(seal{number - 1})s" if number else ""
    return text.replace("@dossier@", "%(k0_0)s").replace("@seal@", seal)


class Cloning:
    """Clones of all patterns, round after round; clone ``n`` is always the same."""

    def __init__(self, patterns: list[Pattern]) -> None:
        """Take the next free keys and numbers as the beginning."""
        self.patterns = patterns
        self._first = {
            model: (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
            for model in models()
        }
        self._next = dict(self._first)
        self._each_round = Counter(
            one.series for pattern in patterns for one in pattern.numbered.values()
        )
        self._given = dict(Series.objects.values_list("name", "last"))

    def identity(self, number: int) -> Identity:
        """Who clone ``number`` is."""
        rng = Random(number)
        round_, which = divmod(number, len(self.patterns))
        pattern = self.patterns[which]
        person, _ = names.person(rng)
        return Identity(
            name=person,
            business=f"{names.business(rng)} {number % 1000}",
            citizen_id=f"031090{rng.randrange(1_000_000):06d}",
            tax_code=names.tax_code(rng),
            phone=names.phone(rng),
            email=f"nguoi.nop.{number}@vi-du.example",
            subject=f"{rng.choice(_SUBJECTS)} số {rng.randrange(1000)}",
            site_address=names.address(rng),
            reference=f"nhan-ban-{number:07d}",
            source_code=f"G17.88-{number // 10_000:06d}-{number % 10_000:04d}",
            microsecond=1 + rng.randrange(999_000),
            code=self._code(pattern, round_),
            apology=self._number(pattern, "apology", round_),
            secret=SecretCode.draw(rng).signs,
        )

    def key(self, number: int) -> int:
        """The key of the dossier that clone ``number`` becomes."""
        return self._first[Dossier] + number

    def lines(self, number: int) -> Iterator[tuple[type[Model], str]]:
        """The rows of clone ``number``; to be asked for in order, each once."""
        pattern = self.patterns[number % len(self.patterns)]
        slots = _slots(self.identity(number), is_citizen=pattern.is_citizen)
        slots["title"] = pattern.title % slots
        for place, model in enumerate(models()):
            count = pattern.counts.get(model, 0)
            first = self._next[model]
            for row in range(count):
                slots[f"k{place}_{row}"] = first + row
            self._next[model] = first + count
        for row, sealed in enumerate(pattern.sealed):
            slots[f"seal{row}"] = sha256((sealed % slots).encode()).hexdigest()
        for model in pattern.counts:
            yield model, pattern.lines[model] % slots

    def close(self, clones: int) -> None:
        """Raise the counters of the codes over what was given out."""
        rounds = -(-clones // len(self.patterns))
        for series, each in self._each_round.items():
            last = self._given[series] + rounds * each
            Series.objects.filter(name=series).update(last=last)

    def _number(self, pattern: Pattern, kind: str, round_: int) -> int:
        one = pattern.numbered.get(kind)
        if one is None:
            return 0
        return self._given[one.series] + round_ * self._each_round[one.series] + one.place + 1

    def _code(self, pattern: Pattern, round_: int) -> str:
        number = self._number(pattern, "code", round_)
        series = pattern.numbered["code"].series if number else ""
        return f"{series.removeprefix('dossier:')}-{number:04d}" if number else ""


def _slots(who: Identity, *, is_citizen: bool) -> dict[str, Any]:
    slots: dict[str, Any] = {
        "number": who.citizen_id if is_citizen else who.tax_code,
        "phone": who.phone,
        "email": who.email,
        "reference": who.reference,
        "source_code": who.source_code,
        "source_code_folded": fold_code(who.source_code),
        "code": who.code,
        "code_folded": fold_code(who.code),
        "secret": who.secret,
        "apology": f"{who.apology:02d}/PXL",
        "phone_digest": _digest(who.phone),
    }
    slots["number_digest"] = _digest(slots["number"])
    texts = {
        "name": who.name if is_citizen else who.business,
        "subject": who.subject,
        "address": who.site_address,
    }
    for key, text in texts.items():
        slots[key] = text
        slots[f"{key}_exact"], slots[f"{key}_folded"] = _spellings(text)
    for later in range(3):
        slots[f"moment{later}"] = f"{who.microsecond + later:06d}"
    return slots


def make_patterns(found: Iterable[Rows]) -> list[Pattern]:
    """Patterns in the order lived."""
    places: Counter[str] = Counter()
    return [make_pattern(rows, places) for rows in found]
