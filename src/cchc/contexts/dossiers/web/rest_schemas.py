"""What the JSON API takes and gives; written by hand, so that a model's change is no surprise."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from ninja import Schema
from pydantic import Field

from cchc.platform.rest.fields import (
    BirthDay,
    Code,
    Count,
    Input,
    LongText,
    Moment,
    Note,
    Reference,
    ShortText,
    Storable,
)

# Plain enumerations: the labelled ones of the domain would show their labels' machinery.


class ApplicantKindName(StrEnum):
    """Who applies."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    AGENCY = "agency"
    ORGANISATION = "organisation"


class ChannelName(StrEnum):
    """How the dossier came."""

    ONLINE = "online"
    POST = "post"
    DIRECT = "direct"


class PlaceName(StrEnum):
    """Where it is received."""

    CENTRE = "centre"
    DEPARTMENT = "department"


class ReturnWayName(StrEnum):
    """How the result is wanted."""

    ONE_STOP = "one_stop"
    ONLINE = "online"
    POST = "post"


class PresenceName(StrEnum):
    """Whether a component is there."""

    HAVE = "have"
    MISSING = "missing"
    HELD = "held"


class MirroredState(StrEnum):
    """Our word for the other system's status."""

    PROCESSING = "processing"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    SUSPENDED = "suspended"
    FINISHED = "finished"
    RETURNED = "returned"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


class OutcomeName(StrEnum):
    """How it ended there."""

    GRANTED = "granted"
    REJECTED = "rejected"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


class ApplicantIn(Input):
    """Whose dossier it is."""

    kind: ApplicantKindName = ApplicantKindName.CITIZEN
    name: Annotated[ShortText, Field(min_length=1)]
    id_number: Annotated[str, Field(max_length=32), Storable] = ""
    born_on: BirthDay | None = None
    address: LongText = ""
    phone: Annotated[str, Field(max_length=20), Storable] = ""
    email: Annotated[ShortText, Field(max_length=254)] = ""


class RepresentativeIn(Input):
    """Who hands in for the applicant, and by which authorisation."""

    name: Annotated[ShortText, Field(min_length=1)]
    authorisation: ShortText
    id_number: Annotated[str, Field(max_length=32), Storable] = ""
    phone: Annotated[str, Field(max_length=20), Storable] = ""
    email: Annotated[ShortText, Field(max_length=254)] = ""


class ComponentIn(Input):
    """One component by its order in the procedure's list."""

    order: Annotated[int, Field(ge=1, le=500)]
    presence: PresenceName = PresenceName.HAVE
    originals: Count = 0
    certified: Count = 0
    copies: Count = 0
    electronic: bool = True


class IntakeIn(Input):
    """What any dossier says about itself."""

    procedure_code: Code
    variant: LongText = ""
    channel: ChannelName = ChannelName.ONLINE
    place: PlaceName = PlaceName.CENTRE
    applicant: ApplicantIn
    representative: RepresentativeIn | None = None
    subject: LongText = ""
    site_address: LongText = ""
    return_way: ReturnWayName = ReturnWayName.ONE_STOP
    return_address: LongText = ""
    components: Annotated[list[ComponentIn], Field(max_length=500)] = []
    note: Note = ""


class SubmissionIn(IntakeIn):
    """A dossier sent to this office; the same ``reference`` again gives the same dossier."""

    reference: Reference
    submitted_at: Moment | None = None


class MirrorIn(IntakeIn):
    """A dossier another system owns: its code, times and status are kept as they are there."""

    system: Code
    code: Code
    status: Code
    state: MirroredState
    received_at: Moment
    promised_at: Moment | None = None
    ended_at: Moment | None = None
    outcome: OutcomeName | None = None


class DossierOut(Schema):
    """A dossier as programs see it; moments with their zone, empty texts for nothing known."""

    code: str
    origin: str
    source_system: str
    source_code: str
    source_status: str
    reference: str
    procedure_code: str
    procedure_name: str
    sector: str
    channel: str
    place: str
    state: str
    state_label: str
    national_code: int
    national_label: str
    outcome: str
    timeliness: str
    paused: bool
    submitted_at: datetime | None
    answer_due_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    source_promised_at: datetime | None
    ended_at: datetime | None
    updated_at: datetime | None


class DossierPage(Schema):
    """A page of changes, oldest first; ask again with ``next_cursor`` until it is empty.

    Then next time with ``updated_since`` set to ``complete_until``.
    """

    dossiers: list[DossierOut]
    next_cursor: str
    complete_until: datetime


class ComponentOut(Schema):
    """A component of a procedure: send its ``order``."""

    order: int
    title: str
    required: bool


class VariantOut(Schema):
    """One case (trường hợp) of a procedure; ``limits`` in words by channel."""

    name: str
    limits: dict[str, str]
    components: list[ComponentOut]


class ProcedureOut(Schema):
    """A procedure that takes dossiers today."""

    code: str
    name: str
    variants: list[VariantOut]


class FigureOut(Schema):
    """A figure's value; ``from`` and ``to`` are days, both included."""

    code: str
    title: str
    unit: str
    value: float | None
    display: str
    count: int
    of: int | None
    first_day: Annotated[str, Field(alias="from")]
    last_day: Annotated[str, Field(alias="to")]
    start: str
    end: str
    as_of: str
    unit_scope: int | None
    basis: str
    verified: bool
