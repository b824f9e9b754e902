"""Making the record of a new dossier from what was handed in; no act yet."""

from datetime import datetime

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import fold
from cchc.kernel.transitions import NEW
from cchc.platform import clock

from ..domain.intake import HandedIn, Intake
from ..domain.kinds import Channel, Origin, Presence
from ..models import Dossier, DossierComponent
from .new_secrets import new_secret
from .procedure import procedure, procedure_of


class VariantNotOpen(Refusal):
    """The procedure does not take dossiers on that day."""


def new_dossier(intake: Intake, *, at: datetime, origin: Origin = Origin.HERE) -> Dossier:
    """An unsaved dossier without a state yet, with the procedure of the day."""
    snapshot = procedure(intake.variant_id)
    day = at.astimezone(clock.ZONE).date()
    if not catalog.variant_is_open(snapshot.variant_id, day):
        raise VariantNotOpen(
            f"Thủ tục {snapshot.code} không còn tiếp nhận ngày {day:%d/%m/%Y}.", field="variant"
        )
    return record_of(intake, snapshot, at=at, origin=origin)


def record_of(
    intake: Intake, snapshot: catalog.VariantSnapshot, *, at: datetime, origin: Origin
) -> Dossier:
    """The unsaved record of a dossier under a variant, whether or not that is open today."""
    dossier = Dossier(
        state=NEW,
        origin=origin,
        channel=intake.channel,
        place=intake.place,
        sector_id=snapshot.sector_id,
        procedure_id=snapshot.procedure_id,
        variant_id=snapshot.variant_id,
        procedure_name=snapshot.title[:500],
        secret=new_secret(),
        created_at=at,
    )
    write_people(dossier, intake)
    limit = catalog.limit_for(snapshot, Channel(intake.channel))
    if limit is not None:
        dossier.limit_amount, dossier.limit_unit = limit.amount, limit.unit.value
        dossier.limit_basis = snapshot.decision
    dossier.lead_unit_id = lead_unit(snapshot, at)
    return dossier


def write_people(dossier: Dossier, intake: Intake) -> None:
    """Copy the checked applicant, representative and wishes onto the record."""
    person = intake.applicant
    dossier.applicant_kind = person.kind
    dossier.applicant_name = person.name
    dossier.applicant_name_folded = fold(person.name)
    dossier.applicant_id_number = person.id_number
    dossier.applicant_born_on = person.born_on
    dossier.applicant_address = person.address
    dossier.applicant_phone = person.phone
    dossier.applicant_email = person.email
    if intake.representative is not None:
        other = intake.representative
        dossier.representative_name = other.name
        dossier.representative_id_number = other.id_number
        dossier.representative_phone = other.phone
        dossier.representative_email = other.email
        dossier.authorisation = other.authorisation
    dossier.subject = intake.subject
    dossier.site_address = intake.site_address
    dossier.return_way = intake.return_way
    dossier.return_address = intake.return_address
    dossier.note = intake.note


def write_components(dossier: Dossier, handed_in: tuple[HandedIn, ...]) -> None:
    """The procedure's components with what was handed in of each; the rest is missing."""
    given = {item.order: item for item in handed_in}
    listed = procedure_of(dossier).components
    DossierComponent.objects.bulk_create(
        DossierComponent(
            dossier=dossier,
            order=component.order,
            title=component.title[:1000],
            required=component.required,
            presence=item.presence if item else Presence.MISSING,
            originals=item.originals if item else 0,
            certified=item.certified if item else 0,
            copies=item.copies if item else 0,
            electronic=item.electronic if item else False,
            held_result_id=item.held_result_id if item else None,
        )
        for component in listed
        for item in (given.get(component.order),)
    )


def lead_unit(snapshot: catalog.VariantSnapshot, at: datetime) -> int | None:
    """The division in the lead: the unit of the first *work* step that day."""
    day = at.astimezone(clock.ZONE).date()
    for step in snapshot.steps:
        if step.kind is catalog.StepKind.WORK:
            return organizations.unit_with_function(step.function, day)
    return None
