"""What a form must be told: plain values, no records of the database.

Instants are aware; texts are what is printed; an empty text leaves a dotted line for the hand.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The agency that issues the form; ``place`` is its place name, "Lâm Sơn"."""

    parent: str
    name: str
    place: str
    one_stop_unit: str
    address: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One act of printing: when, by whom, which reprint it is (0: none), labels of the copies."""

    at: datetime
    by: str = ""
    reprint: int = 0
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A citizen, business, agency or organisation as on the form."""

    name: str = ""
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """How the applicant follows the dossier without an account.

    ``secret`` is the second secret as printed ("ABCD-EFGH"); ``qr`` is the address the QR code
    opens, ``address`` the one people can type.
    """

    address: str = ""
    secret: str = ""
    qr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFacts:
    """The dossier a form is about; ``code`` is empty before one was given."""

    code: str = ""
    procedure: str = ""
    procedure_code: str = ""
    content: str = ""
    sector: str = ""
    owner: Person = field(default_factory=Person)
    submitter: Person = field(default_factory=Person)
    book: str = ""
    number_in_book: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentFacts:
    """A component with the number of copies of each sort."""

    title: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    electronic: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """When the result is promised; an estimate rests on days off not announced yet."""

    at: datetime
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Second stage of a procedure whose clock starts at a later event."""

    received_at: datetime | None = None
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a letter: the capacity as in "KT. GIÁM ĐỐC", a newline, "PHÓ GIÁM ĐỐC"."""

    capacity: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementFacts:
    """Form 01; ``limit`` as in "15 ngày làm việc". Online, only the receiver signs."""

    office: Office
    printing: Printing
    dossier: DossierFacts
    components: tuple[ComponentFacts, ...]
    limit: str
    received_at: datetime
    promise: Promise | None
    officer: str
    tracking: Tracking = field(default_factory=Tracking)
    sets: int = 1
    second_stage: Stage | None = None
    return_place: str = ""
    fee: str = ""
    online: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDossier:
    """One dossier of an acknowledgement for many."""

    code: str
    content: str
    agency: str
    received_at: datetime
    promise: Promise | None
    limit: str
    owner: str
    sets: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyAcknowledgementFacts:
    """Form 01 for many dossiers handed in by one person, with their list."""

    office: Office
    printing: Printing
    submitter: Person
    dossiers: tuple[ListedDossier, ...]
    received_at: datetime
    officer: str
    content: str = ""
    return_place: str = ""
    tracking: Tracking = field(default_factory=Tracking)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedAcknowledgementFacts:
    """Form 01 filled in by hand while the line is down; ``number`` from the reserved block."""

    office: Office
    printing: Printing
    number: str
    tracking: Tracking = field(default_factory=Tracking)
    component_lines: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequestFacts:
    """Form 02. ``basis`` is the rule the request rests on, ``answer_by`` the applicant's term."""

    office: Office
    printing: Printing
    dossier: DossierFacts
    components: tuple[ComponentFacts, ...]
    reason: str
    asked_at: datetime
    officer: str
    officer_phone: str = ""
    basis: str = ""
    answer_by: datetime | None = None
    effect: str = ""
    tracking: Tracking = field(default_factory=Tracking)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalFacts:
    """Form 03; online it also shows the code, the time of submission and the identity number."""

    office: Office
    printing: Printing
    dossier: DossierFacts
    reason: str
    refused_at: datetime
    officer: str
    officer_phone: str = ""
    basis: str = ""
    submitted_at: datetime | None = None
    online: bool = False


@dataclass(frozen=True, slots=True)
class PastRescheduling:
    """A date that was already put off: the day of the letter, its number, from when to when."""

    number: str
    signed_on: date
    before: datetime
    after: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyFacts:
    """Form 04. ``issued_on`` and ``number`` are empty on the draft that waits for a signature.

    ``most`` is how often a date may be put off by the rule ``basis`` (None: not known).
    """

    office: Office
    printing: Printing
    dossier: DossierFacts
    received_at: datetime
    due: Promise
    proposed: Promise
    reason: str
    signer: Signer
    number: str = ""
    issued_on: date | None = None
    responsible_unit: str = ""
    history: tuple[PastRescheduling, ...] = ()
    most: int | None = None
    basis: str = ""
    recipients: tuple[str, ...] = ()
    tracking: Tracking = field(default_factory=Tracking)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNoticeFacts:
    """Form 05. ``request`` says who asked to stop and by what, ``money`` what becomes of fees."""

    office: Office
    printing: Printing
    dossier: DossierFacts
    received_at: datetime
    stopped_at: datetime
    request: str
    stage: str
    decision: str
    reason: str
    signer: Signer
    money: str = ""
    returned: str = ""
    basis: str = ""
    number: str = ""
    issued_on: date | None = None
    recipients: tuple[str, ...] = ()
    tracking: Tracking = field(default_factory=Tracking)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One line of the control slip: who gave the dossier to whom, when, with what outcome.

    ``outcome`` is "Trước hạn", "Đúng hạn" or "Quá hạn", empty while the step is open.
    """

    giver: str
    receiver: str
    given_at: datetime | None = None
    taken_at: datetime | None = None
    given_by: str = ""
    taken_by: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlipFacts:
    """Form 06 (05 of the old circular): the dossier's way; ``hand_overs`` are never rewritten."""

    office: Office
    printing: Printing
    dossier: DossierFacts
    received_at: datetime
    promise: Promise | None
    lead_agency: str
    coordinating: tuple[str, ...] = ()
    limit: str = ""
    hand_overs: tuple[HandOver, ...] = ()
    blank_lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One dossier of the register."""

    number: int
    code: str
    procedure: str
    applicant: str
    contact: str
    lead_agency: str
    received_on: date
    promised_on: date | None = None
    returned_on: date | None = None
    return_way: str = ""
    signed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """Form 07 (06 of the old circular): the book of one year.

    ``period`` as in "Từ ngày 01/01/2026 đến ngày 31/01/2026"; ``first_page`` goes on where the
    part printed before ended; ``closing`` puts the place to sign under a book that is closed.
    """

    office: Office
    printing: Printing
    year: int
    lines: tuple[RegisterLine, ...]
    book: str = ""
    period: str = ""
    first_page: int = 1
    closing: Signer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One result of a hand-over list."""

    code: str
    content: str
    result: str
    owner: str
    address: str = ""
    has_fee: bool = False
    by_post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultHandOverFacts:
    """The slip by which a division hands results over to the one-stop unit."""

    office: Office
    printing: Printing
    lead_unit: str
    lines: tuple[ResultLine, ...]
    given_at: datetime | None = None
    given_by: str = ""
    taken_by: str = ""
