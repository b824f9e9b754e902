"""Lives through the services: the patterns, and the same lives again for the comparison."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from cchc.contexts.catalog.services.load_reference import load_reference
from cchc.contexts.dossiers.domain.kinds import ApplicantKind, Channel
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.project.demo import names, office, workdays
from cchc.project.demo.cast import Cast
from cchc.project.demo.lives import DossierLife
from cchc.project.demo.living import draw_course
from cchc.project.demo.mirrored import MirroredLife
from cchc.project.demo.papers import intake
from cchc.project.demo.year import DemoPlan, _came_at, _on, _usable, _working_days

from .staff import open_posts

MARK = 123_450
"""The microseconds of every moment in a pattern's life."""
SEED = 20261123
STAFF_EACH = 96
"""Specialists in each of the five divisions beside the demo's own: 500 people in all."""
_RECENT = 0.12
_LAST_DAYS = 10
_MIRRORED = 0.12
_LIVING = "cchc.project.demo."
_SERVICES = "cchc.contexts.dossiers.services."


@dataclass(frozen=True, slots=True)
class Identity:
    """What differs from one clone to the next; the pattern's own is a set of telltale words."""

    name: str
    business: str
    citizen_id: str
    tax_code: str
    phone: str
    email: str
    subject: str
    site_address: str
    reference: str
    source_code: str
    microsecond: int = MARK
    code: str = ""
    secret: str = ""
    apology: int = 0
    """The number of the letter of apology, should there be one."""


TELLTALE = Identity(
    name="Khuất Duy Nghễu",
    business="Công ty TNHH Nghễu Khuất",
    citizen_id="031090987654",
    tax_code=names.tax_code(Random(SEED)),
    phone="0987612345",
    email="khuat.duy.ngheu@vi-du.example",
    subject="Hạng mục Khuỵu Ngoằn",
    site_address="Số 0 đường Ngoằn Ngoèo",
    reference="mau-thu-khuyu",
    source_code="G17.99-000000-khuyu",
)


@dataclass
class Stage:
    """The office with its people and calendar, in which lives are lived."""

    cast: Cast
    plan: DemoPlan
    days: list[date]
    usable: list[Any]

    @property
    def end(self) -> datetime:
        """The moment at which the year is looked at."""
        return datetime.combine(self.plan.last_day, time(7), ZONE)


def build_stage(patterns: int) -> Stage:
    """The demo Department a year ago, with its reference data, and no dossier."""
    plan = DemoPlan(patterns, SEED, clock.now().astimezone(ZONE).date())
    opening = datetime.combine(plan.first_day - timedelta(days=20), time(8), ZONE)
    with clock.frozen(opening):
        _, users = office.build_office(opening.date(), opening)
        open_posts(STAFF_EACH, opening.date(), opening)
        load_reference(actor=SYSTEM, at=opening)
        cast = Cast(organizations.working_calendar(), users)
    return Stage(cast, plan, _working_days(plan, cast), _usable(plan))


def live(stage: Stage, number: int, identity: Identity) -> Dossier:
    """Live pattern ``number`` with this identity through the services, up to the year's end."""
    for name in ("lives", "living", "episodes", "mirrored"):
        sys.modules[_LIVING + name].office_moment = _moments_with(identity.microsecond)
    newest = Dossier.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with _given(identity):
        life = _life(stage, number, identity)
        at = next(life)
        while at <= stage.end:
            with clock.frozen(at):
                following = next(life, None)
            if following is None:
                break
            at = max(following, at)
    return Dossier.objects.get(pk__gt=newest)


def _life(stage: Stage, number: int, identity: Identity) -> Iterator[datetime]:
    rng = Random(f"{SEED}:{number}")
    recent = rng.random() < _RECENT
    day = rng.choice(stage.days[-_LAST_DAYS:-1] if recent else stage.days[:-1])
    variant = rng.choice(_on(day, stage.usable))
    handed = _identified(intake(rng, variant.variant_id), identity)
    came_at = _came_at(rng, day, handed.channel).replace(microsecond=identity.microsecond)
    if rng.random() < _MIRRORED:
        return MirroredLife(
            cast=stage.cast,
            rng=rng,
            intake=replace(handed, channel=Channel.ONLINE),
            came_at=came_at,
            code=identity.source_code,
            days_after_due=rng.choices((0, 2), (85, 15))[0],
            tally=[],
        ).run()
    return DossierLife(
        cast=stage.cast,
        rng=rng,
        intake=handed,
        came_at=came_at,
        reference=identity.reference,
        course=draw_course(rng),
        tally=[],
        refused=[],
    ).run()


def _identified(handed: Any, identity: Identity) -> Any:
    person = handed.applicant
    if person.kind == ApplicantKind.CITIZEN:
        told = {"name": identity.name, "id_number": identity.citizen_id,
                "born_on": date(1990, 1, 1)}  # fmt: skip
    else:
        told = {"name": identity.business, "id_number": identity.tax_code}
    applicant = replace(person, phone=identity.phone, email=identity.email, **told)
    return replace(
        handed, applicant=applicant, subject=identity.subject, site_address=identity.site_address
    )


def _moments_with(microsecond: int) -> Any:
    def office_moment(rng: Random, day: date, after: datetime | None = None) -> datetime:
        return workdays.office_moment(rng, day, after).replace(microsecond=microsecond)

    return office_moment


@contextmanager
def _given(identity: Identity) -> Iterator[None]:
    """Let the services hand out the numbers and the secret that the identity has."""
    given: dict[str, Any] = {}
    if identity.secret:
        given = {
            "next_code": lambda *_: identity.code,
            "new_secret": lambda *_: identity.secret,
            "numbering": SimpleNamespace(next_number=lambda _series: identity.apology),
        }
    kept = []
    for module in [m for name, m in sys.modules.items() if name.startswith(_SERVICES)]:
        for name, wanted in given.items():
            if hasattr(module, name):
                kept.append((module, name, getattr(module, name)))
                setattr(module, name, wanted)
    try:
        yield
    finally:
        for module, name, own in kept:
            setattr(module, name, own)
