"""The office that is measured: tables, the demo's agency and people, reference data, a token.

Everything is made through the services; no dossier is there yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from cchc.contexts.dossiers.domain.intake import Intake

PROGRAM = "phan-mem-do-tai"
COMPONENTS = 3


@dataclass(frozen=True, slots=True)
class Office:
    """What a load needs to know of the office."""

    token: str
    procedures: tuple[str, ...]
    """Codes of procedures with one case, three components and a certain limit."""
    people: dict[str, int]
    """Account ids by user name (see ``cchc.project.demo.office``)."""


def open_office(*, receiver: bool = True) -> Office:
    """Migrate the empty database and fill it up to the first dossier.

    ``receiver``: another system (that does not answer) is told of every act.
    """
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from cchc.contexts.catalog.services.load_reference import load_reference
    from cchc.kernel.actor import SYSTEM
    from cchc.platform import clock
    from cchc.project.demo.office import build_office

    at = clock.now()
    _, users = build_office(at.date() - timedelta(days=400), at)
    load_reference(actor=SYSTEM, at=at)
    if receiver:
        _receiver()
    return Office(
        token=_token(),
        procedures=procedures(),
        people={name: user.pk for name, user in users.items()},
    )


def _token() -> str:
    from cchc.kernel.actor import SYSTEM
    from cchc.platform import clock
    from cchc.platform.access.services import grant_role
    from cchc.platform.access.tokens import issue_token
    from cchc.platform.accounts.models import User

    at = clock.now()
    user = User.objects.create_user(PROGRAM, "khong-dang-nhap-2026", full_name="Phần mềm đo tải")
    grant_role(actor=SYSTEM, at=at, user=user, role="connected_system", valid_from=at.date())
    _, secret = issue_token(
        actor=SYSTEM,
        at=at,
        user=user,
        name=PROGRAM,
        permissions=("dossiers.send", "dossiers.view"),
        expires_at=at + timedelta(days=2),
    )
    return secret


def _receiver() -> None:
    """One other system is told of every act, so that each act leaves an event."""
    from cchc.kernel.actor import SYSTEM
    from cchc.platform import clock
    from cchc.platform.outward.services import Registration, register_receiver
    from cchc.platform.outward.sources import kind_labels

    told = Registration("Hệ thống nhận tin", "http://127.0.0.1:9/tin", tuple(kind_labels()))
    register_receiver(actor=SYSTEM, at=clock.now(), registration=told)


def procedures() -> tuple[str, ...]:
    """Codes of today's procedures with one case, three components and a certain limit."""
    from cchc.contexts.catalog import api as catalog
    from cchc.platform import clock

    found: dict[str, list[catalog.VariantSnapshot]] = {}
    for variant in catalog.variants_in_force(clock.now().date()):
        found.setdefault(variant.code, []).append(variant)
    return tuple(
        sorted(
            code
            for code, variants in found.items()
            if len(variants) == 1
            and len(variants[0].components) == COMPONENTS
            and catalog.limit_for(variants[0], catalog.Channel.ONLINE) is not None
        )
    )


def submission(reference: str, procedure: str) -> dict[str, Any]:
    """The body of one intake as another program sends it."""
    return {
        "reference": reference,
        "procedure_code": procedure,
        "applicant": {
            "kind": "citizen",
            "name": "Nguyễn Thị Mẫu Đơn",
            "id_number": "001185000123",
            "phone": "0912345678",
            "email": "nguoi.nop@vi-du.example",
            "address": "Số 12, đường Hoa Sữa, phường Lâm Sơn, tỉnh Mẫu",
        },
        "subject": "Nhà làm việc và kho thành phẩm",
        "site_address": "Lô C4, khu dân cư Đồng Xanh, tỉnh Mẫu",
        "return_way": "online",
        "components": [{"order": order} for order in range(1, COMPONENTS + 1)],
    }


def handed_in() -> Intake:
    """A complete intake at the counter for the division of ``qlxd``."""
    from cchc.contexts.catalog import api as catalog
    from cchc.contexts.dossiers.domain import intake, kinds
    from cchc.platform import clock

    (variant,) = catalog.variants_of("1.013217", clock.now().date())
    return intake.Intake(
        variant_id=variant.variant_id,
        channel=kinds.Channel.DIRECT,
        place=kinds.Place.CENTRE,
        applicant=intake.Person(
            kind=kinds.ApplicantKind.CITIZEN,
            name="Nguyễn Thị Mẫu Đơn",
            id_number="001185000123",
            phone="0912345678",
            email="nguoi.nop@vi-du.example",
            address="Số 12, đường Hoa Sữa, phường Lâm Sơn, tỉnh Mẫu",
        ),
        subject="Nhà làm việc và kho thành phẩm",
        components=tuple(
            intake.HandedIn(order, kinds.Presence.HAVE, originals=1)
            for order in range(1, COMPONENTS + 1)
        ),
    )
