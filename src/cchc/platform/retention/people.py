"""What is held on one person, for the person who asks: gathered with a trace on each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from cchc.kernel.actor import Actor
from cchc.kernel.identifiers import CitizenId
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import check_may

from .permissions import RetentionPermission
from .services import ReasonMissing

WHAT = "toàn bộ dữ liệu về một người, theo yêu cầu của người đó"


class NothingHeld(Refusal):
    """There is nothing on this person."""


@dataclass(frozen=True, slots=True)
class Held:
    """One record on a person: what it is, and each fact by its Vietnamese name.

    ``trace`` is the record on which the opening is written down.
    """

    kind: str
    name: str
    facts: tuple[tuple[str, str], ...]
    trace: Model

    def as_json(self) -> dict[str, Any]:
        """For the file."""
        return {"kind": self.kind, "name": self.name, "facts": dict(self.facts)}


Holder = Callable[[str], Iterable[Held]]
_holders: list[Holder] = []


def register_holder(holder: Holder) -> None:
    """Say what a context holds on the person with an identity number."""
    if holder not in _holders:
        _holders.append(holder)


@transaction.atomic
def held_on(*, actor: Actor, at: datetime, id_number: str, reason: str) -> list[Held]:
    """Everything held on one person; every record opened is journalled with the reason.

    Raises the refusals of the number, ``ReasonMissing``, ``NothingHeld``.
    """
    check_may(actor, RetentionPermission.MANAGE)
    number = str(CitizenId.parse(id_number))
    if not reason.strip():
        raise ReasonMissing("Hãy ghi lý do, như số đơn của người yêu cầu.", field="reason")
    found = [held for holder in _holders for held in holder(number)]
    if not found:
        raise NothingHeld("Không giữ dữ liệu nào về người có số này.", field="id_number")
    traced = {(held.trace._meta.label, held.trace.pk): held.trace for held in found}
    for record in traced.values():
        journal.opened(actor=actor, at=at, subject=record, what=WHAT, reason=reason)
    return found
