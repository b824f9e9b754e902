"""The JSON API of dossiers: submit, mirror, read one, read what changed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, clock
from cchc.platform.rest.fields import Code, Moment, Reference, Storable
from cchc.platform.rest.problems import PROBLEMS

from ..domain.intake import HandedIn, Intake, Person, Representative
from ..domain.kinds import ApplicantKind, Channel, Outcome, Place, Presence, ReturnWay
from ..domain.national import NATIONAL_LABELS, national_status
from ..domain.permissions import Permission
from ..domain.states import OPEN_STATES, State
from ..models import Dossier
from ..selectors import read_by_programs as reading
from ..services.before_receipt import submit_dossier
from ..services.import_register_row import FROM_REGISTER
from ..services.mirror import MirroredFacts
from ..services.procedure import procedure_of
from ..services.source_systems import mirror_from_program
from .rest_schemas import (
    DossierOut,
    DossierPage,
    IntakeIn,
    MirrorIn,
    ProcedureOut,
    SubmissionIn,
)

router = Router(tags=["Hồ sơ"])
LIMIT = 200
_AT_MOST = 100


class VariantUnclear(Refusal):
    """The procedure has several cases and none was named, or none of that name."""


class ProcedureNotOpen(Refusal):
    """No procedure of that code takes dossiers that day."""


class MirrorUnclear(Refusal):
    """State, end and outcome of a mirrored dossier contradict one another."""


class SubmittedLater(Refusal):
    """The moment of sending lies in the future."""


@router.post(
    "/dossiers",
    response={200: DossierOut, 201: DossierOut, **PROBLEMS},
    summary="Gửi hồ sơ",
    operation_id="submitDossier",
)
def submit(request: HttpRequest, payload: SubmissionIn) -> Status[DossierOut]:
    """Gửi một hồ sơ tới Bộ phận Một cửa. Gửi lại cùng `reference` nhận lại hồ sơ đã gửi (200)."""
    actor = _actor(request)
    access.check_may(actor, Permission.SEND)
    now = clock.now()
    at = payload.submitted_at or now
    if at > now:
        raise SubmittedLater("Thời điểm nộp không được ở tương lai.", field="submitted_at")
    try:
        intake = _intake(payload, at)
    except Refusal:  # what is refused today may have been accepted when it was sent first
        first = reading.sent_before(actor, payload.reference)
        if first is None:
            raise
        return Status(200, _shown(first))
    dossier = submit_dossier(
        actor=actor,
        at=at,
        intake=intake,
        source_system=reading.sender_name(actor),
        sender_reference=payload.reference,
    )
    if dossier.recorded_at is None:  # it was there already
        return Status(200, _shown(reading.dossier_of_reference(actor, payload.reference)))
    return Status(201, _shown(dossier))


@router.post(
    "/mirrored-dossiers",
    response={200: DossierOut, 201: DossierOut, **PROBLEMS},
    summary="Đồng bộ hồ sơ của hệ thống khác",
    operation_id="mirrorDossier",
)
def mirror(request: HttpRequest, payload: MirrorIn) -> Status[DossierOut]:
    """Ghi hoặc cập nhật hồ sơ do hệ thống khác quản lý: giữ mã, thời điểm, trạng thái của họ."""
    actor = _actor(request)
    access.check_may(actor, Permission.IMPORT)
    known = reading.mirrored(payload.system, payload.code) is not None
    intake, facts = _intake(payload, payload.received_at), _facts(payload)
    mirror_from_program(actor=actor, at=clock.now(), intake=intake, facts=facts)
    found = reading.mirrored(payload.system, payload.code)
    assert found is not None
    return Status(200 if known else 201, _shown(found))


@router.get(
    "/dossiers",
    response={200: DossierPage, **PROBLEMS},
    summary="Hồ sơ có thay đổi",
    operation_id="listChangedDossiers",
)
def changed(
    request: HttpRequest,
    updated_since: Annotated[Moment | None, Query()] = None,
    cursor: Annotated[str, Query(max_length=80), Storable] = "",
    limit: Annotated[int, Query(ge=1, le=LIMIT)] = _AT_MOST,
) -> DossierPage:
    """Hồ sơ có việc mới sau `updated_since`, cũ trước; đi tiếp bằng `next_cursor`.

    Hết trang thì lần sau hỏi với `updated_since` bằng `complete_until`: mọi việc ghi trước lúc đó
    đã có trong các trang vừa đọc, việc ghi sau đó sẽ có ở lần sau.
    """
    found = reading.changed_since(_reader(request), updated_since, cursor, limit)
    return DossierPage(
        dossiers=[_shown(row) for row in found.dossiers],
        next_cursor=found.next_cursor,
        complete_until=found.complete_until.astimezone(clock.ZONE),
    )


@router.get(
    "/dossiers/{code}",
    response={200: DossierOut, **PROBLEMS},
    summary="Một hồ sơ theo mã",
    operation_id="readDossier",
)
def read(request: HttpRequest, code: Code) -> DossierOut:
    """Hồ sơ theo mã của cơ quan này, hoặc mã của hệ thống quản lý nó."""
    return _shown(reading.dossier_of_code(_reader(request), code))


@router.get(
    "/submissions/{reference}",
    response={200: DossierOut, **PROBLEMS},
    summary="Hồ sơ đã gửi, theo số tham chiếu",
    operation_id="readSubmission",
)
def submission(request: HttpRequest, reference: Reference) -> DossierOut:
    """Hồ sơ chính phần mềm này đã gửi dưới số tham chiếu đó."""
    return _shown(reading.dossier_of_reference(_reader(request), reference))


@router.get(
    "/procedures/{code}",
    response={200: ProcedureOut, **PROBLEMS},
    summary="Thủ tục đang tiếp nhận",
    operation_id="readProcedure",
)
def read_procedure(request: HttpRequest, code: Code) -> ProcedureOut:
    """Các trường hợp, thời hạn và thành phần hồ sơ của thủ tục hôm nay."""
    _reader(request)
    found = _variants(code, clock.now())
    return ProcedureOut.model_validate(
        {
            "code": code,
            "name": found[0].procedure_name,
            "variants": [_variant(each) for each in found],
        }
    )


def _actor(request: HttpRequest) -> Actor:
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    return actor


def _reader(request: HttpRequest) -> Actor:
    actor = _actor(request)
    if not actor.may(Permission.SEND):
        access.check_may(actor, Permission.VIEW)
    return actor


def _variants(code: str, at: datetime) -> list[catalog.VariantSummary]:
    day = at.astimezone(clock.ZONE).date()
    found = list(catalog.variants_of(code, day))
    if not found:
        raise ProcedureNotOpen(
            f"Không có thủ tục mã {code} tiếp nhận ngày {day:%d/%m/%Y}.", field="procedure_code"
        )
    return found


def _variant(found: catalog.VariantSummary) -> dict[str, Any]:
    snapshot = catalog.variant_snapshot(found.variant_id)
    return {
        "name": found.variant_name,
        "limits": {limit.channel.value: str(limit) for limit in found.limits},
        "components": [
            {"order": each.order, "title": each.title, "required": each.required}
            for each in snapshot.components
        ],
    }


def _variant_id(payload: IntakeIn, at: datetime) -> int:
    found = _variants(payload.procedure_code, at)
    named = [each for each in found if each.variant_name == payload.variant.strip()]
    if len(found) == 1 and not payload.variant.strip():
        named = found
    if len(named) != 1:
        names = "; ".join(each.variant_name for each in found)
        raise VariantUnclear(f"Nêu đúng một trường hợp của thủ tục: {names}.", field="variant")
    return named[0].variant_id


def _intake(payload: IntakeIn, at: datetime) -> Intake:
    person, other = payload.applicant, payload.representative
    return Intake(
        variant_id=_variant_id(payload, at),
        channel=Channel(payload.channel.value),
        place=Place(payload.place.value),
        applicant=Person(
            kind=ApplicantKind(person.kind.value),
            name=person.name,
            id_number=person.id_number,
            born_on=person.born_on,
            address=person.address,
            phone=person.phone,
            email=person.email,
        ),
        representative=Representative(**other.model_dump()) if other else None,
        subject=payload.subject,
        site_address=payload.site_address,
        return_way=ReturnWay(payload.return_way.value),
        return_address=payload.return_address,
        components=tuple(
            HandedIn(
                each.order,
                Presence(each.presence.value),
                each.originals,
                each.certified,
                each.copies,
                each.electronic,
            )
            for each in payload.components
        ),
        note=payload.note,
    )


def _facts(payload: MirrorIn) -> MirroredFacts:
    state, now = State(payload.state.value), clock.now()
    is_over = state not in OPEN_STATES
    if is_over != (payload.ended_at is not None):
        raise MirrorUnclear("Hồ sơ đã xong phải có ended_at, đang mở thì không.", field="ended_at")
    if payload.ended_at is not None and not payload.received_at <= payload.ended_at <= now:
        raise MirrorUnclear(
            "ended_at phải sau received_at và không ở tương lai.", field="ended_at"
        )
    if payload.received_at > now:
        raise MirrorUnclear("received_at không được ở tương lai.", field="received_at")
    return MirroredFacts(
        system=payload.system,
        code=payload.code,
        status=payload.status,
        state=state,
        received_at=payload.received_at,
        promised_at=payload.promised_at,
        ended_at=payload.ended_at,
        outcome=Outcome(payload.outcome.value) if payload.outcome else _OUTCOME[state],
    )


_OUTCOME = {
    **dict.fromkeys(OPEN_STATES, Outcome.NONE),
    State.FINISHED: Outcome.GRANTED,
    State.RETURNED: Outcome.GRANTED,
    State.STOPPED: Outcome.STOPPED,
    State.WITHDRAWN: Outcome.WITHDRAWN,
}
_OURS = ("counter", FROM_REGISTER)
_MOMENTS = (
    "submitted_at",
    "answer_due_at",
    "received_at",
    "due_at",
    "promised_at",
    "source_promised_at",
    "ended_at",
)


def _shown(row: Dossier) -> DossierOut:
    fee_due = bool(getattr(row, "fee_due", False))
    code = national_status(State(row.state), taken=row.handler_id is not None, fee_due=fee_due)
    is_ours = row.source_system.startswith("api:") or row.source_system in _OURS
    return DossierOut.model_validate(
        {
            "code": row.code,
            "origin": row.origin,
            "source_system": "" if is_ours else row.source_system,
            "source_code": row.source_code,
            "source_status": row.source_status,
            "reference": row.sender_reference if row.source_system.startswith("api:") else "",
            "procedure_code": procedure_of(row).code,
            "procedure_name": row.procedure_name,
            "sector": catalog.sector_name(row.sector_id),
            "channel": row.channel,
            "place": row.place,
            "state": row.state,
            "state_label": State(row.state).label,
            "national_code": code,
            "national_label": NATIONAL_LABELS[code],
            "outcome": row.outcome,
            "timeliness": row.timeliness,
            "paused": row.paused,
            "updated_at": _local(getattr(row, "updated_at", row.recorded_at)),
            **{name: _local(getattr(row, name, None)) for name in _MOMENTS},
        }
    )


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(clock.ZONE) if moment else None
