"""What people hand in and what the office issues in the demo year."""

from datetime import datetime
from io import BytesIO
from random import Random

from cchc.contexts.catalog import api as catalog
from cchc.contexts.dossiers.domain.intake import HandedIn, Intake, Person
from cchc.contexts.dossiers.domain.kinds import (
    ApplicantKind,
    Channel,
    Place,
    Presence,
    ReturnWay,
)
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.ending import ResultFacts
from cchc.contexts.dossiers.services.procedure import procedure
from cchc.platform.clock import ZONE
from cchc.platform.files import api as files

from . import names
from .cast import Cast

_SUBJECTS = (
    "Nhà làm việc và kho thành phẩm",
    "Khu dân cư Đồng Xanh giai đoạn 2",
    "Trường mầm non Ánh Dương",
    "Cửa hàng xăng dầu số 3",
    "Nhà xưởng may xuất khẩu",
    "Tuyến đường nội bộ khu công nghiệp",
    "Chung cư thu nhập thấp lô C4",
)


def handed_in(variant_id: int, rng: Random, *, electronic: bool) -> tuple[HandedIn, ...]:
    """Every component of the procedure, as paper or electronic."""
    return tuple(
        HandedIn(
            order=component.order,
            presence=Presence.HAVE,
            originals=0 if electronic else 1,
            copies=0 if electronic else rng.randrange(0, 2),
            electronic=electronic,
        )
        for component in procedure(variant_id).components
    )


def intake(rng: Random, variant_id: int) -> Intake:
    """A whole intake: who, by which channel, with which papers."""
    channel = rng.choices((Channel.DIRECT, Channel.ONLINE, Channel.POST), (34, 54, 12))[0]
    applicant = _applicant(rng, procedure(variant_id))
    return Intake(
        variant_id=variant_id,
        channel=channel,
        place=rng.choices((Place.CENTRE, Place.DEPARTMENT), (85, 15))[0],
        applicant=applicant,
        subject=rng.choice(_SUBJECTS),
        site_address=names.address(rng),
        return_way=ReturnWay.ONLINE if channel is Channel.ONLINE else ReturnWay.ONE_STOP,
        components=handed_in(variant_id, rng, electronic=channel is Channel.ONLINE),
    )


def _applicant(rng: Random, snapshot: catalog.VariantSnapshot) -> Person:
    kinds = [kind.value for kind in snapshot.applicant_kinds] or ["citizen", "business"]
    if "citizen" in kinds and (len(kinds) == 1 or rng.random() < 0.5):
        name, woman = names.person(rng)
        born = names.born(rng)
        return Person(
            kind=ApplicantKind.CITIZEN,
            name=name,
            id_number=names.citizen_id(rng, born, woman=woman),
            born_on=born,
            address=names.address(rng),
            phone=names.phone(rng),
            email=f"nguoi.nop.{rng.randrange(100_000)}@vi-du.example",
        )
    return Person(
        kind=ApplicantKind.BUSINESS,
        name=names.business(rng),
        id_number=names.tax_code(rng),
        address=names.address(rng),
        phone=names.phone(rng),
        email=f"doanh.nghiep.{rng.randrange(100_000)}@vi-du.example",
    )


def result_facts(
    cast: Cast, rng: Random, dossier: Dossier, at: datetime, *, digitised: bool
) -> ResultFacts:
    """The result as issued that day, with its file where it was digitised."""
    kinds = procedure(dossier.variant_id).results
    stored = None
    if digitised:
        stored = files.store(
            actor=cast.clerk(at),
            at=at,
            name=f"ket-qua-{dossier.pk}.pdf",
            content=BytesIO(_small_pdf(dossier.known_as)),
            owner_kind="dossiers.result",
        ).pk
    return ResultFacts(
        title=kinds[0].title[:500] if kinds else "Kết quả giải quyết thủ tục hành chính",
        number=f"{rng.randrange(1, 4000)}/SXD-KQ",
        issued_on=at.astimezone(ZONE).date(),
        signer_name=cast.director(at).name,
        signer_title="Giám đốc",
        stored_file_id=stored,
    )


_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>"
)


def _small_pdf(code: str) -> bytes:
    """A one-page PDF that names the dossier: the smallest thing a viewer opens."""
    text = f"BT /F1 14 Tf 72 760 Td (Ket qua ho so {code}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + head + tail % (len(objects) + 1, len(out))
