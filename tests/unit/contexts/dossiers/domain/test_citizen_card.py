"""The code of a citizen's card as a reader types it."""

from datetime import date

import pytest

from cchc.contexts.dossiers.domain.citizen_card import CitizenCard, read_card

CARD = "001185000123|012345678|Trịnh Thị Mẫu|05111985|Nữ|Số 1 đường Mẫu, tỉnh Mẫu|01012022"


def test_a_card_fills_the_person() -> None:
    assert read_card(CARD) == CitizenCard(
        "001185000123", "Trịnh Thị Mẫu", date(1985, 11, 5), "Số 1 đường Mẫu, tỉnh Mẫu"
    )


def test_a_day_that_is_none_is_left_out() -> None:
    card = read_card(CARD.replace("05111985", "31021985"))

    assert card is not None
    assert card.born_on is None


@pytest.mark.parametrize(
    "text",
    ["", "001185000123", "a|b|c|d|e|f", "001185000123||  |05111985|Nữ|Số 1", "1|2|3|4|5"],
)
def test_anything_else_is_no_card(text: str) -> None:
    assert read_card(text) is None
