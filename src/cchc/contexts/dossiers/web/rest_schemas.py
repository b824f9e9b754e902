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
)

# Plain enumerations: the labelled ones of the domain read as functions in a schema.
ApplicantKindName = StrEnum(
    "ApplicantKindName", {n.upper(): n for n in ("citizen", "business", "agency", "organisation")}
)
ChannelName = StrEnum("ChannelName", {n.upper(): n for n in ("online", "post", "direct")})
PlaceName = StrEnum("PlaceName", {n.upper(): n for n in ("centre", "department")})
ReturnWayName = StrEnum("ReturnWayName", {n.upper(): n for n in ("one_stop", "online", "post")})
PresenceName = StrEnum("PresenceName", {n.upper(): n for n in ("have", "missing", "held")})
MirroredState = StrEnum(
    "MirroredState",
    {
        n.upper(): n
        for n in (
            "processing",
            "awaiting_supplement",
            "suspended",
            "finished",
            "returned",
            "stopped",
            "withdrawn",
        )
    },
)
OutcomeName = StrEnum(
    "OutcomeName", {n.upper(): n for n in ("granted", "rejected", "stopped", "withdrawn")}
)


class ApplicantIn(Input):
    """Whose dossier it is."""

    kind: ApplicantKindName = ApplicantKindName("citizen")
    name: Annotated[ShortText, Field(min_length=1)]
    id_number: Annotated[str, Field(max_length=32)] = ""
    born_on: BirthDay | None = None
    address: LongText = ""
    phone: Annotated[str, Field(max_length=20)] = ""
    email: Annotated[ShortText, Field(max_length=254)] = ""


class RepresentativeIn(Input):
    """Who hands in for the applicant, and by which authorisation."""

    name: Annotated[ShortText, Field(min_length=1)]
    authorisation: ShortText
    id_number: Annotated[str, Field(max_length=32)] = ""
    phone: Annotated[str, Field(max_length=20)] = ""
    email: Annotated[ShortText, Field(max_length=254)] = ""


class ComponentIn(Input):
    """One component by its order in the procedure's list."""

    order: Annotated[int, Field(ge=1, le=500)]
    presence: PresenceName = PresenceName("have")
    originals: Count = 0
    certified: Count = 0
    copies: Count = 0
    electronic: bool = True


class IntakeIn(Input):
    """What any dossier says about itself."""

    procedure_code: Code
    variant: LongText = ""
    channel: ChannelName = ChannelName("online")
    place: PlaceName = PlaceName("centre")
    applicant: ApplicantIn
    representative: RepresentativeIn | None = None
    subject: LongText = ""
    site_address: LongText = ""
    return_way: ReturnWayName = ReturnWayName("one_stop")
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
    """A dossier as programs see it; moments with their zone, empty texts where nothing is known."""

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
    """A page of changes, oldest first; ask again with ``next_cursor`` until it is empty."""

    dossiers: list[DossierOut]
    next_cursor: str


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
