"""Line down at the counter: paper acknowledgements from a reserved block, entered later."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, clock, journal, numbering

from ..domain.intake import Intake
from ..domain.permissions import Permission
from ..domain.states import Act
from ..models import Dossier, PaperBlock
from .codes import next_code
from .conclude import conclude
from .once import once
from .opening import new_dossier, write_components
from .procedure import procedure_of
from .receive_dossier import begin, check_all_there, missing_titles
from .standing import ReasonMissing, check_act
from .tell_applicant import tell_received


class NotInAnyBlock(Refusal):
    """The paper number was never reserved."""


class PaperNumberUsed(Refusal):
    """A dossier was already entered from this paper."""


@transaction.atomic
def reserve_papers(*, actor: Actor, at: datetime, size: int) -> PaperBlock:
    """Reserve a block of numbered paper acknowledgements for the days when the line is down."""
    access.check_may(actor, Permission.RECEIVE)
    year = at.astimezone(clock.ZONE).year
    numbers = numbering.reserve_block(f"paper:{year}", size)
    block = PaperBlock.objects.create(
        year=year,
        first=numbers.start,
        last=numbers.stop - 1,
        reserved_at=at,
        reserved_by_name=actor.name,
    )
    journal.record(
        actor=actor,
        at=at,
        act="dossiers.paper_block.reserved",
        subject=block,
        details={"first": block.first, "last": block.last},
    )
    return block


@transaction.atomic
def enter_from_paper(
    *,
    actor: Actor,
    at: datetime,
    intake: Intake,
    paper_number: str,
    reason: str,
) -> Dossier:
    """Enter a dossier received on paper with the real moment; the reason says why it is late.

    The clock starts at the real moment; ``recorded_at`` tells when it was entered. Raises
    ``NotInAnyBlock``, ``PaperNumberUsed``.
    """
    if not reason.strip():
        raise ReasonMissing("Ghi lý do nhập sau (mất mạng, mất điện …).", field="reason")
    block = PaperBlock.of(paper_number)
    if block is None:
        raise NotInAnyBlock(
            "Số biên nhận giấy không thuộc dải đã giữ trước.", field="paper_number"
        )
    number = block.number(PaperBlock.count_of(paper_number))
    entered: list[Dossier] = []

    def enter() -> Dossier:
        entered.append(_enter(actor=actor, at=at, intake=intake, number=number, reason=reason))
        return entered[0]

    found = once(lambda: Dossier.objects.filter(paper_number=number).first(), enter)
    if found not in entered:
        raise PaperNumberUsed(
            f"Số biên nhận giấy này đã được nhập cho hồ sơ {found.known_as}.",
            field="paper_number",
        )
    return found


def _enter(*, actor: Actor, at: datetime, intake: Intake, number: str, reason: str) -> Dossier:
    checked = intake.checked()
    dossier = new_dossier(checked, at=at)
    check_act(actor, Act.RECEIVE, dossier, at)
    dossier.paper_number = number
    dossier.submitted_at = at
    check_all_there(missing_titles(procedure_of(dossier), checked.components))
    begin(dossier, actor, at)
    dossier.code = next_code(at)
    conclude(dossier, Act.RECEIVE, actor=actor, at=at, reason=reason, details={"paper": number})
    write_components(dossier, tuple(checked.components))
    tell_received(dossier, actor=actor, at=at)
    return dossier
