"""What is handed in with a dossier, as plain values, checked before anything is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc.kernel.identifiers import CitizenId, PhoneNumber, TaxCode
from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import repair

from .kinds import ApplicantKind, Channel, Place, Presence, ReturnWay


class ApplicantNameMissing(Refusal):
    """A dossier needs the name of its applicant."""


class RepresentativeUnauthorised(Refusal):
    """Someone hands in for another without an authorisation."""


class ReturnAddressMissing(Refusal):
    """The result goes by post but there is no address."""


class EmailMissing(Refusal):
    """The result goes online but there is no e-mail address."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who applies; numbers as typed, checked by ``checked``."""

    kind: ApplicantKind
    name: str
    id_number: str = ""
    born_on: date | None = None
    address: str = ""
    phone: str = ""
    email: str = ""

    def checked(self) -> "Person":
        """The same person with text repaired and numbers in their plain form.

        Raises ``ApplicantNameMissing`` and the refusals of the identifiers, each with its field.
        """
        name = repair(self.name).strip()
        if not name:
            raise ApplicantNameMissing("Chưa ghi họ tên chủ hồ sơ.", field="applicant_name")
        return Person(
            kind=self.kind,
            name=name,
            id_number=_id_number(self.kind, self.id_number),
            born_on=self.born_on,
            address=repair(self.address).strip(),
            phone=_at_field("applicant_phone", PhoneNumber.parse, self.phone),
            email=self.email.strip(),
        )


@dataclass(frozen=True, slots=True)
class Representative:
    """Who hands in for the applicant, and by which authorisation."""

    name: str
    id_number: str = ""
    phone: str = ""
    email: str = ""
    authorisation: str = ""

    def checked(self) -> "Representative":
        """The same with text repaired; raises ``RepresentativeUnauthorised``."""
        name = repair(self.name).strip()
        authorisation = repair(self.authorisation).strip()
        if name and not authorisation:
            raise RepresentativeUnauthorised(
                "Người nộp thay cần có giấy giới thiệu hoặc văn bản ủy quyền.",
                field="authorisation",
            )
        number = _at_field("representative_id_number", CitizenId.parse, self.id_number)
        phone = _at_field("representative_phone", PhoneNumber.parse, self.phone)
        return Representative(name, number, phone, self.email.strip(), authorisation)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One component as handed in, by its order in the procedure's list."""

    order: int
    presence: Presence
    originals: int = 0
    certified: int = 0
    copies: int = 0
    electronic: bool = False
    held_result_id: int | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything the intake screen, the API or a register row says about a new dossier."""

    variant_id: int
    channel: Channel
    place: Place
    applicant: Person
    representative: Representative | None = None
    subject: str = ""
    site_address: str = ""
    return_way: ReturnWay = ReturnWay.ONE_STOP
    return_address: str = ""
    components: Sequence[HandedIn] = field(default_factory=tuple)
    note: str = ""

    def checked(self) -> "Intake":
        """The intake with every part checked.

        Raises the refusals of its parts, ``ReturnAddressMissing`` and ``EmailMissing``.
        """
        applicant = self.applicant.checked()
        address = repair(self.return_address).strip()
        if self.return_way is ReturnWay.POST and not (address or applicant.address):
            raise ReturnAddressMissing(
                "Trả kết quả qua bưu chính cần địa chỉ nhận.", field="return_address"
            )
        if self.return_way is ReturnWay.ONLINE and not applicant.email:
            raise EmailMissing(
                "Trả kết quả trực tuyến cần thư điện tử của chủ hồ sơ.", field="applicant_email"
            )
        return Intake(
            variant_id=self.variant_id,
            channel=self.channel,
            place=self.place,
            applicant=applicant,
            representative=self.representative.checked() if self.representative else None,
            subject=repair(self.subject).strip(),
            site_address=repair(self.site_address).strip(),
            return_way=self.return_way,
            return_address=address,
            components=tuple(self.components),
            note=repair(self.note).strip(),
        )


def _id_number(kind: ApplicantKind, text: str) -> str:
    if not text.strip():
        return ""
    citizen = kind is ApplicantKind.CITIZEN
    parse: Callable[[str], object] = CitizenId.parse if citizen else TaxCode.parse
    return _at_field("applicant_id_number", parse, text)


def _at_field(field_name: str, parse: Callable[[str], object], text: str) -> str:
    if not text.strip():
        return ""
    try:
        return str(parse(text))
    except Refusal as refusal:
        refusal.field = field_name
        raise
