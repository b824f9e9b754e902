"""Taking over a dossier of the office's old register, with its real times and no invented acts.

Only what the register tells becomes history: receipt, a pause that still lasts, the end, the
handing back. It happened then and became known now, so that figures of a past day as known on
that day do not change, and the carried-over counts of this period are right.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.identifiers import CitizenId, DossierCode, PhoneNumber, TaxCode
from cchc.kernel.refusal import Refusal
from cchc.platform import access, journal, numbering
from cchc.platform.search.api import reindex

from ..domain.intake import Intake, Person
from ..domain.kinds import ApplicantKind, Origin, Outcome, ReturnWay
from ..domain.permissions import Permission
from ..domain.register_rows import RegisterRow
from ..domain.register_words import follows, kind_of
from ..domain.states import Act, State
from ..models import Dossier
from .conclude import end, set_ledger, write_span
from .opening import lead_unit, record_of
from .procedure import procedure
from .receive_dossier import open_ledger
from .steps import enter_step, first_work_step, last_step

FROM_REGISTER = "Nạp từ sổ"
_BY = "theo sổ cũ"
_ENDING = {
    Outcome.GRANTED: Act.FINISH,
    Outcome.REJECTED: Act.FINISH,
    Outcome.STOPPED: Act.STOP,
    Outcome.WITHDRAWN: Act.WITHDRAW,
}
_PAUSING = {State.AWAITING_SUPPLEMENT: Act.ASK_SUPPLEMENT, State.SUSPENDED: Act.SUSPEND}


class RowDoubtful(Refusal):
    """The row cannot be believed as it stands."""


class NoLeadUnit(Refusal):
    """No division has the sector of the procedure."""


class ImportedAlready(Refusal):
    """A dossier of this code came into the system in another way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the register with the variant it means; ``source`` names file and line."""

    row: RegisterRow
    variant_id: int
    source: str = ""


@transaction.atomic
def import_register_row(*, actor: Actor, at: datetime, entry: Entry) -> Dossier:
    """Write the dossier of a row, or carry an imported one on; the same row again does nothing.

    Raises ``RowDoubtful``, ``NoLeadUnit``, ``ImportedAlready``, ``LimitUnknown``.
    """
    grant = access.check_may(actor, Permission.IMPORT)
    row = entry.row
    if row.doubts or row.received_at is None or not row.code:
        raise RowDoubtful(f"Dòng {row.line}: " + "; ".join(row.doubts or ("thiếu thông tin",)))
    known = Dossier.objects.filter(code=row.code).first()
    if known is None:
        dossier = _first_seen(actor, at, entry)
    else:
        dossier = Dossier.objects.for_update(known.pk, seen=None)
        if dossier.source_system != FROM_REGISTER:
            raise ImportedAlready(f"Hồ sơ {row.code} đã có trên hệ thống.", field="code")
        if not _goes_on(dossier, row):
            return dossier
    dossier.source_promised_at = row.promised_at
    _carry_on(actor, dossier, entry, at)
    journal.record(
        actor=actor,
        at=at,
        act="dossiers.dossier.imported",
        subject=dossier,
        details={"code": dossier.code, "line": row.line, "source": entry.source},
        on_behalf_of=grant.on_behalf_of,
    )
    reindex(dossier)
    return dossier


def lead_unit_for(
    snapshot: catalog.VariantSnapshot, received_at: datetime, at: datetime
) -> int | None:
    """The division in the lead on the day of receipt, or today's where nothing is known of it."""
    return lead_unit(snapshot, received_at) or lead_unit(snapshot, at)


def _first_seen(actor: Actor, at: datetime, entry: Entry) -> Dossier:
    row = entry.row
    assert row.received_at is not None
    snapshot = procedure(entry.variant_id)
    dossier = record_of(_intake(entry).checked(), snapshot, at=at, origin=Origin.HERE)
    dossier.lead_unit_id = lead_unit_for(snapshot, row.received_at, at)
    if dossier.lead_unit_id is None:
        raise NoLeadUnit(f"Chưa giao lĩnh vực “{snapshot.sector_name}” cho đơn vị nào.")
    _take_number(row.code)
    dossier.code = row.code
    dossier.source_system, dossier.sender_reference = FROM_REGISTER, row.code
    dossier.source_promised_at = row.promised_at
    dossier.submitted_at = dossier.received_at = row.received_at
    dossier.received_by_name = _BY
    if snapshot.clock_start is catalog.ClockStart.RECEIPT:
        open_ledger(dossier, row.received_at)
    work = first_work_step(dossier)
    if work is not None:
        dossier.step_order = work.order
    dossier.unit_id = dossier.lead_unit_id
    dossier.state = State.PROCESSING
    dossier.version = 1
    dossier.save()
    write_span(dossier, Act.RECEIVE, actor=actor, at=row.received_at, reason=_reason(entry))
    return dossier


def _goes_on(dossier: Dossier, row: RegisterRow) -> bool:
    """Whether the register tells more than what was taken over, and nobody acted here since."""
    if dossier.spans.believed().exclude(reason__startswith=FROM_REGISTER).exists():
        return False
    if not follows(State(dossier.state), row.status.state):
        return False
    told = (row.status.state, row.promised_at)
    return told != (dossier.state, dossier.source_promised_at)


def _carry_on(actor: Actor, dossier: Dossier, entry: Entry, at: datetime) -> None:
    """Write what followed the receipt, as far as the register tells it."""
    row, reason = entry.row, _reason(entry)
    pausing = _PAUSING.get(row.status.state)
    if pausing is not None and dossier.state == State.PROCESSING and row.paused_at is not None:
        if (ledger := dossier.deadline) is not None:
            set_ledger(dossier, ledger.pause(row.paused_at, "chờ bổ sung, theo sổ", ""))
        dossier.state = row.status.state
        dossier.save()
        write_span(dossier, pausing, actor=actor, at=row.paused_at, reason=reason)
    if row.status.is_over and dossier.ended_at is None and row.ended_at is not None:
        _end(actor, dossier, row, reason, at)
    if row.returned_at is not None and dossier.state == State.FINISHED:
        dossier.state = State.RETURNED
        dossier.handed_back_at = row.returned_at
        dossier.version += 1
        dossier.save()
        write_span(dossier, Act.HAND_BACK, actor=actor, at=row.returned_at, reason=reason)
    dossier.save()


def _end(actor: Actor, dossier: Dossier, row: RegisterRow, reason: str, at: datetime) -> None:
    assert row.ended_at is not None
    act = _ENDING[row.status.outcome]
    if (ledger := dossier.deadline) is not None and ledger.is_paused:
        set_ledger(dossier, ledger.resume(row.ended_at))
    dossier.state = State.FINISHED if act is Act.FINISH else row.status.state
    if dossier.state == State.FINISHED and row.returned_at is None:
        enter_step(dossier, last_step(dossier), at)  # waits at the one-stop unit today
    end(dossier, row.status.outcome, row.ended_at)
    dossier.version += 1
    dossier.save()
    write_span(dossier, act, actor=actor, at=row.ended_at, reason=reason, ended=True)


def _intake(entry: Entry) -> Intake:
    row = entry.row
    kind, number, odd = _number(row)
    phone, odd_phone = _phone(row.text("phone"))
    said = [row.text("result"), odd, odd_phone]
    return Intake(
        variant_id=entry.variant_id,
        channel=row.channel,
        place=row.place,
        applicant=Person(
            kind=kind,
            name=row.text("applicant"),
            id_number=number,
            phone=phone,
            address=row.text("address"),
        ),
        subject=row.text("subject"),
        return_way=ReturnWay.ONE_STOP,
        note="; ".join(["Nạp từ sổ cũ", *(each for each in said if each)]),
    )


def _number(row: RegisterRow) -> tuple[ApplicantKind, str, str]:
    """Kind and number; a number that is none stays as a note, so that nothing is lost."""
    text, kind = row.text("id_number"), kind_of(row.text("applicant"))
    if not text:
        return kind, "", ""
    try:
        if kind is ApplicantKind.CITIZEN:
            return kind, str(CitizenId.parse(text)), ""
        return kind, str(TaxCode.parse(text)), ""
    except Refusal:
        return kind, "", f"số giấy tờ ghi trong sổ: {text}"


def _phone(text: str) -> tuple[str, str]:
    if not text:
        return "", ""
    try:
        return str(PhoneNumber.parse(text)), ""
    except Refusal:
        return "", f"số điện thoại ghi trong sổ: {text}"


def _take_number(code: str) -> None:
    """Keep the series of our own codes ahead of what the register has given."""
    try:
        parsed = DossierCode.parse(code)
    except Refusal:
        return
    if str(parsed.agency) != organizations.agency().code:
        return
    series = f"dossier:{parsed.series}"
    while (missing := parsed.sequence - numbering.last_number(series)) > 0:
        numbering.reserve_block(series, min(missing, 1000))


def _reason(entry: Entry) -> str:
    return f"{FROM_REGISTER} {entry.source}".strip()
