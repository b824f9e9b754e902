"""Which program may write the mirrored dossiers of which system: its own, and no other.

The first program that mirrors a system becomes that system's; from then on no other account may
write its dossiers, and it may write no other system's. An administrator can name the account
beforehand, or another one later.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, journal
from cchc.platform.access import NotAllowed

from ..domain.intake import Intake
from ..domain.permissions import Permission
from ..models import Dossier, SourceSystem
from .import_register_row import FROM_REGISTER
from .mirror import MirroredFacts, SourceUnclear, mirror_dossier

_OURS = frozenset({"counter", FROM_REGISTER})


class SystemOfAnother(NotAllowed):
    """The system is kept by another account, or this account keeps another system."""


class AccountTaken(Refusal):
    """The account keeps another system already."""


@transaction.atomic
def mirror_from_program(
    *, actor: Actor, at: datetime, intake: Intake, facts: MirroredFacts
) -> Dossier:
    """Take over or refresh a dossier for a program, of its own system only.

    Raises ``SystemOfAnother``, ``SourceUnclear`` and what ``mirror_dossier`` refuses.
    """
    access.check_may(actor, Permission.IMPORT)
    system = facts.system.strip()
    if system in _OURS or system.startswith("api:"):
        raise SourceUnclear(f"“{system}” không phải là tên hệ thống khác.", field="system")
    _keep_to_own(actor, at, system)
    return mirror_dossier(actor=actor, at=at, intake=intake, facts=facts)


@transaction.atomic
def bind_source(*, actor: Actor, at: datetime, system: str, account_id: int) -> SourceSystem:
    """Name the one account that keeps a system, in place of any other. Raises ``AccountTaken``."""
    access.check_may(actor, Permission.IMPORT)
    others = SourceSystem.objects.exclude(name=system)
    if others.filter(account_id=account_id).exists():
        raise AccountTaken("Tài khoản này đang đồng bộ một hệ thống khác.", field="account")
    source, _ = SourceSystem.objects.update_or_create(
        name=system,
        defaults={"account_id": account_id, "bound_at": at, "bound_by_name": actor.name},
    )
    _record(actor, at, source)
    return source


def _keep_to_own(actor: Actor, at: datetime, system: str) -> None:
    if actor.id is None:
        return  # the house itself keeps every system
    own = SourceSystem.objects.filter(account_id=actor.id).first()
    if own is not None:
        if own.name != system:
            raise SystemOfAnother(
                f"Tài khoản này chỉ đồng bộ hồ sơ của “{own.name}”, không phải “{system}”."
            )
        return
    try:
        with transaction.atomic():
            source = SourceSystem.objects.create(
                name=system, account_id=actor.id, bound_at=at, bound_by_name=actor.name
            )
    except IntegrityError:
        raise SystemOfAnother(f"Hồ sơ của “{system}” do một tài khoản khác đồng bộ.") from None
    _record(actor, at, source)


def _record(actor: Actor, at: datetime, source: SourceSystem) -> None:
    journal.record(
        actor=actor,
        at=at,
        act="dossiers.source.bound",
        subject=source,
        details={"system": source.name, "account": source.account_id},
    )
