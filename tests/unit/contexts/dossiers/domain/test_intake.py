"""What is handed in is checked before anything is stored; each refusal names its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cchc.contexts.dossiers.domain.asked import AskedItem, NothingAsked, checked_items
from cchc.contexts.dossiers.domain.intake import (
    ApplicantNameMissing,
    EmailMissing,
    HandedIn,
    Intake,
    Person,
    Representative,
    RepresentativeUnauthorised,
    ReturnAddressMissing,
)
from cchc.contexts.dossiers.domain.kinds import (
    ApplicantKind,
    Channel,
    Place,
    Presence,
    ReturnWay,
)
from cchc.kernel.refusal import Refusal

CITIZEN = Person(
    kind=ApplicantKind.CITIZEN,
    name="  Trịnh Thị Mẫu ",
    id_number="001 185 000 123",
    born_on=date(1985, 2, 3),
    address=" Số 1, đường Mẫu ",
    phone="0912 345 678",
    email=" mau@vidu.vn ",
)
INTAKE = Intake(
    variant_id=1,
    channel=Channel.DIRECT,
    place=Place.CENTRE,
    applicant=CITIZEN,
    subject="  Nhà ở riêng lẻ ",
    site_address=" Lô 3 ",
    note=" ghi chú ",
    components=[HandedIn(1, Presence.HAVE)],
)


def test_a_checked_intake_has_plain_numbers_and_no_loose_spaces() -> None:
    checked = INTAKE.checked()

    assert checked.applicant.name == "Trịnh Thị Mẫu"
    assert checked.applicant.id_number == "001185000123"
    assert checked.applicant.phone == "0912345678"
    assert checked.applicant.email == "mau@vidu.vn"
    assert checked.applicant.address == "Số 1, đường Mẫu"
    assert checked.applicant.born_on == date(1985, 2, 3)
    assert (checked.subject, checked.site_address, checked.note) == (
        "Nhà ở riêng lẻ",
        "Lô 3",
        "ghi chú",
    )
    assert checked.components == (HandedIn(1, Presence.HAVE),)
    assert checked.representative is None


def test_checking_twice_changes_nothing() -> None:
    assert INTAKE.checked().checked() == INTAKE.checked()


def test_decomposed_letters_are_composed() -> None:
    person = replace(CITIZEN, name="Tri\u0323nh Thi\u0323 Ma\u0302\u0303u")
    assert person.checked().name == "Trịnh Thị Mẫu"


def test_numbers_may_be_left_out() -> None:
    bare = Person(ApplicantKind.CITIZEN, "Mẫu").checked()
    assert (bare.id_number, bare.phone) == ("", "")


def test_a_business_has_a_tax_code_and_not_a_citizen_number() -> None:
    firm = Person(ApplicantKind.BUSINESS, "Công ty Mẫu", id_number="0100109106")
    assert firm.checked().id_number == "0100109106"
    with pytest.raises(Refusal) as refused:
        replace(firm, id_number="0100109107").checked()
    assert refused.value.field == "applicant_id_number"


def _applicant(**changes: object) -> Callable[[], object]:
    return replace(INTAKE, applicant=replace(CITIZEN, **changes)).checked  # type: ignore[arg-type]


def _by(**facts: str) -> Callable[[], object]:
    other = Representative(**{"name": "Người Nộp", "authorisation": "Giấy ủy quyền 1", **facts})
    return replace(INTAKE, representative=other).checked


@pytest.mark.parametrize(
    ("check", "kind", "field"),
    [
        (_applicant(name="   "), ApplicantNameMissing, "applicant_name"),
        (_applicant(id_number="123"), Refusal, "applicant_id_number"),
        (_applicant(phone="12"), Refusal, "applicant_phone"),
        (_by(authorisation=" "), RepresentativeUnauthorised, "authorisation"),
        (_by(id_number="9"), Refusal, "representative_id_number"),
        (_by(phone="abc"), Refusal, "representative_phone"),
        (
            replace(
                INTAKE, return_way=ReturnWay.POST, applicant=replace(CITIZEN, address=" ")
            ).checked,
            ReturnAddressMissing,
            "return_address",
        ),
        (
            replace(
                INTAKE, return_way=ReturnWay.ONLINE, applicant=replace(CITIZEN, email=" ")
            ).checked,
            EmailMissing,
            "applicant_email",
        ),
    ],
)
def test_each_refusal_names_its_field(
    check: Callable[[], object], kind: type[Refusal], field: str
) -> None:
    with pytest.raises(kind) as refused:
        check()
    assert refused.value.field == field
    assert str(refused.value).strip()


def test_the_result_by_post_goes_to_the_applicant_where_no_other_address_is_given() -> None:
    by_post = replace(INTAKE, return_way=ReturnWay.POST)
    assert by_post.checked().return_address == ""
    elsewhere = replace(
        by_post, return_address=" Hòm thư 7 ", applicant=replace(CITIZEN, address="")
    )
    assert elsewhere.checked().return_address == "Hòm thư 7"
    assert replace(INTAKE, return_way=ReturnWay.ONLINE).checked().return_way is ReturnWay.ONLINE


def test_a_representative_with_authorisation_is_kept() -> None:
    checked = replace(
        INTAKE,
        representative=Representative(
            " Người Nộp ", "001185000123", "0912345678", " a@b.vn ", " Giấy 1 "
        ),
    ).checked()
    assert checked.representative == Representative(
        "Người Nộp", "001185000123", "0912345678", "a@b.vn", "Giấy 1"
    )


def test_no_name_needs_no_authorisation() -> None:
    assert Representative(" ").checked() == Representative("")


def test_asked_items_are_repaired_and_empty_ones_dropped() -> None:
    items = [
        AskedItem("  thiếu dấu ", " Bản vẽ ", 2),
        AskedItem(" ", " "),
        AskedItem("", "Tờ khai"),
        AskedItem("khác"),
    ]
    kept = checked_items(items)
    assert kept == (
        AskedItem("thiếu dấu", "Bản vẽ", 2),
        AskedItem("", "Tờ khai"),
        AskedItem("khác"),
    )
    assert kept[0].to_json() == {"component": 2, "title": "Bản vẽ", "what": "thiếu dấu"}


@pytest.mark.parametrize("items", [[], [AskedItem(" ", "")]])
def test_a_request_that_asks_for_nothing_is_refused(items: list[AskedItem]) -> None:
    with pytest.raises(NothingAsked) as refused:
        checked_items(items)
    assert refused.value.field == "items"
