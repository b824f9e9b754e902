"""What counts as a number of a person: nine digits and more, a card, a mail address."""

import pytest

from cchc.platform.ui.typed_privately import looks_personal


@pytest.mark.parametrize(
    "text",
    [
        "001185000123",
        " 0912345678 ",
        "0912 345 678",
        "0912-345-678",
        "(+84) 912 345 678",
        "Nguyễn Văn Mẫu 001185000123",
        "001185000123|123456789|Nguyễn Văn Mẫu|01011985|Nam",
        "mau@example.org",
        "0301234567-001",
    ],
)
def test_numbers_of_people_and_mail(text: str) -> None:
    assert looks_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nguyễn Văn Mẫu",
        "H99.13-260302-0001",
        "000.00.13.H99-260302-0001",
        "12/QĐ-UBND",
        "1.009974",
    ],
)
def test_names_codes_and_numbers_of_papers(text: str) -> None:
    assert not looks_personal(text)
