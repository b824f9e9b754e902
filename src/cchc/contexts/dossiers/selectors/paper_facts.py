"""What each printed form is told about a dossier: records turned into plain facts."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.identifiers import SecretCode
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock
from cchc.platform.rendering import Paper

from ..domain.kinds import Channel, Presence
from ..models import Apology, Dossier, DossierComponent, Supplement
from ..models.apology import ApologyState
from ..papers import facts as told
from ..papers.forms import RESERVED_ACKNOWLEDGEMENT, form_for
from ..services.procedure import procedure_of
from ..services.rules import rules_for


def office(day: datetime) -> told.Office:
    """The agency as it heads the forms."""
    agency = organizations.agency()
    unit_id = organizations.unit_with_function("one_stop", day.astimezone(clock.ZONE).date())
    unit = organizations.unit_on(unit_id, day.astimezone(clock.ZONE).date()) if unit_id else None
    return told.Office(
        parent=agency.parent_name,
        name=agency.name,
        place=agency.place,
        one_stop_unit=unit.name if unit else "Bộ phận Tiếp nhận và Trả kết quả",
        address=agency.address,
        phone=agency.phone,
        website=agency.website,
    )


def dossier_facts(dossier: Dossier) -> told.DossierFacts:
    """The dossier as it stands on every form."""
    owner = told.Person(
        name=dossier.applicant_name,
        id_number=dossier.applicant_id_number,
        address=dossier.applicant_address,
        phone=dossier.applicant_phone,
        email=dossier.applicant_email,
    )
    submitter = told.Person(
        name=dossier.representative_name,
        id_number=dossier.representative_id_number,
        phone=dossier.representative_phone,
        email=dossier.representative_email,
    )
    procedure = procedure_of(dossier)
    return told.DossierFacts(
        code=dossier.code or dossier.source_code,
        procedure=dossier.procedure_name,
        procedure_code=procedure.code,
        content=dossier.subject,
        sector=procedure.sector_name,
        owner=owner,
        submitter=submitter if dossier.representative_name else owner,
    )


def acknowledgement(dossier: Dossier, printing: told.Printing) -> told.AcknowledgementFacts:
    """Form 01."""
    assert dossier.received_at is not None
    return told.AcknowledgementFacts(
        office=office(dossier.received_at),
        printing=printing,
        dossier=dossier_facts(dossier),
        components=tuple(_component(row) for row in _handed_in(dossier)),
        limit=limit_text(dossier),
        received_at=dossier.received_at,
        promise=promise(dossier.promised_at),
        officer=dossier.received_by_name,
        tracking=tracking(dossier),
        return_place=_return_place(dossier),
        fee="; ".join(procedure_of(dossier).fee_notes[:1]),
        online=dossier.channel == Channel.ONLINE,
    )


def supplement_request(
    dossier: Dossier, asked: Supplement, printing: told.Printing
) -> told.SupplementRequestFacts:
    """Form 02."""
    rules = rules_for(dossier)
    answer_by = None
    if asked.answer_by is not None:
        answer_by = organizations.working_calendar().close_of(asked.answer_by)
    return told.SupplementRequestFacts(
        office=office(asked.asked_at),
        printing=printing,
        dossier=dossier_facts(dossier),
        components=tuple(
            told.ComponentFacts(
                title=str(item.get("title") or ""), note=str(item.get("what") or "")
            )
            for item in asked.items
        ),
        reason=asked.reason,
        asked_at=asked.asked_at,
        officer=asked.asked_by_name,
        basis=asked.basis,
        answer_by=answer_by,
        effect="" if asked.before_receipt else rules.effect.label,
        tracking=tracking(dossier) if dossier.code else told.Tracking(),
    )


def refusal(dossier: Dossier, printing: told.Printing) -> told.RefusalFacts:
    """Form 03."""
    span = dossier.spans.believed().filter(act="refuse").get()
    return told.RefusalFacts(
        office=office(span.from_at),
        printing=printing,
        dossier=dossier_facts(dossier),
        reason=span.reason,
        refused_at=span.from_at,
        officer=span.actor_name,
        submitted_at=dossier.submitted_at,
        online=dossier.channel == Channel.ONLINE,
    )


def apology(dossier: Dossier, letter: Apology, printing: told.Printing) -> told.ApologyFacts:
    """Form 04, as a draft or as signed."""
    assert dossier.received_at is not None
    rules = rules_for(dossier)
    earlier = dossier.apologies.filter(state=ApologyState.SIGNED, pk__lt=letter.pk)
    signed_on = letter.signed_at.astimezone(clock.ZONE).date() if letter.signed_at else None
    return told.ApologyFacts(
        office=office(letter.drafted_at),
        printing=printing,
        dossier=dossier_facts(dossier),
        received_at=dossier.received_at,
        due=told.Promise(letter.due_at_before),
        proposed=promise(letter.new_due_at) or told.Promise(letter.new_due_at),
        reason=letter.reason,
        signer=told.Signer(letter.signed_by_title or "GIÁM ĐỐC", letter.signed_by_name),
        number=letter.number,
        issued_on=signed_on,
        history=tuple(_past(row) for row in earlier.order_by("pk")),
        most=rules.max_reschedulings,
        basis=rules.basis("max_reschedulings"),
        recipients=("Như trên;", "Trung tâm Phục vụ hành chính công;", "Lưu: VT."),
        tracking=tracking(dossier),
    )


def stop_notice(dossier: Dossier, printing: told.Printing) -> told.StopNoticeFacts:
    """Form 05."""
    assert dossier.received_at is not None
    span = dossier.spans.believed().filter(act="stop").get()
    return told.StopNoticeFacts(
        office=office(span.from_at),
        printing=printing,
        dossier=dossier_facts(dossier),
        received_at=dossier.received_at,
        stopped_at=span.from_at,
        request=f"Theo quyết định của {span.actor_name}",
        stage=_stage(dossier),
        decision="Dừng giải quyết hồ sơ",
        reason=span.reason,
        signer=told.Signer("GIÁM ĐỐC"),
        recipients=("Như trên;", "Lưu: VT."),
        tracking=tracking(dossier),
    )


def promise(at: datetime | None) -> told.Promise | None:
    """An appointment, marked where it rests on days off not announced yet."""
    if at is None:
        return None
    day = at.astimezone(clock.ZONE).date()
    return told.Promise(at, organizations.working_calendar().is_estimate(day))


def tracking(dossier: Dossier) -> told.Tracking:
    """Address and second secret; the QR code carries both, the secret behind the “#”."""
    address = f"{settings.SITE_URL}/tra-cuu/"
    return told.Tracking(
        address=address,
        secret=str(SecretCode(dossier.secret)),
        qr=f"{address}{dossier.known_as}/#{dossier.secret}",
    )


def limit_text(dossier: Dossier) -> str:
    """The limit as printed, with its starting event where that is not the receipt."""
    if dossier.limit_amount is None:
        return ""
    limit = str(Limit(dossier.limit_amount, LimitUnit(dossier.limit_unit)))
    start = procedure_of(dossier).clock_start
    if start is catalog.ClockStart.RECEIPT:
        return limit
    return f"{limit}, {start.label[0].lower()}{start.label[1:]}"


def _handed_in(dossier: Dossier) -> list[DossierComponent]:
    return list(dossier.components.exclude(presence=Presence.MISSING).order_by("order"))


def _component(row: DossierComponent) -> told.ComponentFacts:
    held = row.presence == Presence.HELD
    return told.ComponentFacts(
        title=row.title,
        originals=row.originals,
        certified=row.certified,
        copies=row.copies,
        electronic=int(row.electronic),
        note="đã có trong kho" if held else "",
    )


def _return_place(dossier: Dossier) -> str:
    way = str(dossier.get_return_way_display())
    address = dossier.return_address or dossier.applicant_address
    return f"{way}: {address}" if dossier.return_way == "post" else way


def _stage(dossier: Dossier) -> str:
    steps = procedure_of(dossier).steps
    step = next((step for step in steps if step.order == dossier.step_order), None)
    return step.title if step else ""


def _past(letter: Apology) -> told.PastRescheduling:
    assert letter.signed_at is not None
    return told.PastRescheduling(
        number=letter.number,
        signed_on=letter.signed_at.astimezone(clock.ZONE).date(),
        before=letter.due_at_before,
        after=letter.new_due_at,
        reason=letter.reason,
    )


def reserved_papers(numbers: Sequence[str], at: datetime, by: str) -> list[Paper]:
    """Blank acknowledgements with these numbers, kept for hours when the line is down."""
    form = form_for(RESERVED_ACKNOWLEDGEMENT, at.astimezone(clock.ZONE).date())
    head, printing = office(at), told.Printing(at=at, by=by)
    return [
        form(told.ReservedAcknowledgementFacts(office=head, printing=printing, number=number))
        for number in numbers
    ]
