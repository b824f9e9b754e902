"""From an empty database to an office with so many dossiers, a sample compared on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model

PATTERNS = 1000


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written and how long each part took, in seconds."""

    dossiers: int
    took: dict[str, float]
    rows: dict[str, int]
    compared: int
    differing: tuple[str, ...]


def fill(
    dossiers: int, *, patterns: int = PATTERNS, seed: int = 1, compare: bool = True
) -> Filled:
    """Fill the empty database; ``dossiers`` is a multiple of ``patterns``."""
    django.setup()
    from .lives import TELLTALE, build_stage, live
    from .loading import Steps, load
    from .patterns import Cloning, make_patterns
    from .rows import comparable, models, rows_of

    step = Steps()
    call_command("migrate", verbosity=0)
    step("migrations")
    with transaction.atomic():
        stage = build_stage(patterns)
        keys = [live(stage, number, _own(TELLTALE, number)).pk for number in range(patterns)]
    cloning = Cloning(make_patterns(_told(rows_of(key), n) for n, key in enumerate(keys)))
    step(f"{patterns} dossiers through the services")
    clones = dossiers - patterns
    chosen = _sample(patterns, clones // patterns, seed) if compare else []
    expected = {}
    for number in chosen:
        with transaction.atomic():
            dossier = live(stage, number % patterns, cloning.identity(number))
            expected[number] = comparable(rows_of(dossier.pk))
            transaction.set_rollback(True)
    step(f"sample of {len(chosen)} through the services")

    def lines() -> Iterator[tuple[type[Model], str]]:
        for number in range(clones):
            yield from cloning.lines(number)

    load(lines(), step)
    cloning.close(clones)
    found = {number: comparable(rows_of(cloning.key(number))) for number in chosen}
    differing = tuple(
        f"clone {number}: {where}"
        for number in chosen
        for where in _differences(expected[number], found[number])
    )
    step("sample compared")
    return Filled(
        dossiers=dossiers,
        took=step.took,
        rows={m._meta.db_table: m._default_manager.count() for m in models()},
        compared=len(chosen),
        differing=differing,
    )


def _own(telltale: Any, number: int) -> Any:
    """The telltale identity with what must be unique even among patterns."""
    from dataclasses import replace

    return replace(
        telltale,
        reference=f"{telltale.reference}-{number}",
        source_code=f"{telltale.source_code}-{number}",
    )


def _told(rows: Any, number: int) -> Any:
    """Take the unique endings off again, so that the telltale words are found whole."""
    from cchc.kernel.text_vi import fold_code

    from .lives import TELLTALE

    endings = (
        (f"{TELLTALE.reference}-{number}", TELLTALE.reference),
        (f"{TELLTALE.source_code}-{number}", TELLTALE.source_code),
        (fold_code(f"{TELLTALE.source_code}-{number}"), fold_code(TELLTALE.source_code)),
    )

    def cut(value: Any) -> Any:
        if isinstance(value, str):
            for long, short in endings:
                value = value.replace(long, short)
        elif isinstance(value, dict):
            value = {key: cut(each) for key, each in value.items()}
        return value

    return {model: [cut(row) for row in listed] for model, listed in rows.items()}


def _sample(patterns: int, rounds: int, seed: int) -> list[int]:
    """One clone of each pattern, of a round drawn by lot."""
    if not rounds:
        return []
    rng = Random(seed)
    return [rng.randrange(rounds) * patterns + which for which in range(patterns)]


def _differences(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for table, rows in expected.items():
        if len(rows) != len(found[table]):
            yield f"{table}: {len(rows)} rows by the services, {len(found[table])} in bulk"
            continue
        for number, (ours, theirs) in enumerate(zip(rows, found[table], strict=True)):
            for name, value in ours.items():
                if value != theirs[name]:
                    yield f"{table}[{number}].{name}: {value!r} / {theirs[name]!r}"
