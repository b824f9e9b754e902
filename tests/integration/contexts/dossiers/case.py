"""One dossier under the hands of the small office: acts by name of the person, moments by text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import Office

from cchc.contexts.dossiers.models import Dossier, StateSpan
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, journal


def at(text: str) -> datetime:
    """``03-05 09:00`` is in 2026; ``2025-06-10 09:00`` says its year."""
    full = text if text.count("-") == 2 else f"2026-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=clock.ZONE)


@dataclass
class Case:
    """A dossier and the office; ``does`` keeps the dossier as fresh as the person's screen."""

    office: Office
    dossier: Dossier

    def does(self, who: str, act: Callable[..., Dossier], when: str, **facts: Any) -> Dossier:
        self.dossier = act(
            actor=self.office.actor(who, at(when)),
            at=at(when),
            dossier_id=self.dossier.pk,
            seen=self.dossier.seen,
            **facts,
        )
        return self.dossier

    def refuses(
        self, kind: type[Refusal], who: str, act: Callable[..., Dossier], when: str, **facts: Any
    ) -> Refusal:
        """The act is refused for that reason and leaves nothing behind."""
        before = (
            self.stored.version,
            self.spans.count(),
            journal.entries_for(self.dossier).count(),
        )
        with pytest.raises(kind) as refused:
            self.does(who, act, when, **facts)
        after = (
            self.stored.version,
            self.spans.count(),
            journal.entries_for(self.dossier).count(),
        )
        assert before == after
        return refused.value

    @property
    def stored(self) -> Dossier:
        return Dossier.objects.get(pk=self.dossier.pk)

    @property
    def spans(self) -> Any:
        return self.dossier.spans.order_by("from_at", "pk")

    @property
    def last(self) -> StateSpan:
        span = self.dossier.spans.believed().filter(until_at=None).get()
        assert isinstance(span, StateSpan)
        return span


def working(world: DossierWorld, received: str = "03-02 08:30", **changes: Any) -> Case:
    """A dossier with the specialist of the construction division."""
    return Case(world.office, world.at_work(at(received), **changes))


def counted(world: DossierWorld, received: str = "03-02 08:30", **changes: Any) -> Case:
    """A dossier just received at the counter."""
    return Case(world.office, world.received(at(received), **changes))
