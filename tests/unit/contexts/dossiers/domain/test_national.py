"""The ten status codes of the national portal, derived from our states."""

import pytest

from cchc.contexts.dossiers.domain.kinds import (
    ApplicantKind,
    Channel,
    Decision,
    Outcome,
    PaperForm,
    Place,
    Presence,
    ReturnWay,
    Timeliness,
)
from cchc.contexts.dossiers.domain.national import (
    NATIONAL_LABELS,
    STATE_OF_NATIONAL,
    national_status,
)
from cchc.contexts.dossiers.domain.states import State

S = State


@pytest.mark.parametrize(
    ("state", "taken", "fee_due", "code"),
    [
        (S.DRAFT, False, False, 1),
        (S.SUBMITTED, False, False, 1),
        (S.SUBMITTED, False, True, 1),
        (S.AWAITING_COMPLETION, False, False, 5),
        (S.REFUSED, False, False, 3),
        (S.PROCESSING, False, False, 2),
        (S.PROCESSING, True, False, 4),
        (S.PROCESSING, True, True, 6),
        (S.PROCESSING, False, True, 6),
        (S.AWAITING_HIGHER, True, False, 4),
        (S.AWAITING_HIGHER, False, False, 4),
        (S.AWAITING_HIGHER, True, True, 6),
        (S.SUSPENDED, True, False, 4),
        (S.AWAITING_SUPPLEMENT, True, False, 5),
        (S.AWAITING_SUPPLEMENT, True, True, 5),
        (S.FINISHED, True, False, 9),
        (S.FINISHED, True, True, 9),
        (S.RETURNED, True, False, 10),
        (S.STOPPED, True, False, 8),
        (S.WITHDRAWN, True, False, 7),
    ],
)
def test_the_code_of_a_state(state: State, taken: bool, fee_due: bool, code: int) -> None:
    assert national_status(state, taken=taken, fee_due=fee_due) == code


def test_all_ten_codes_occur_have_words_and_lead_back_to_a_state() -> None:
    found = {
        national_status(state, taken=taken, fee_due=fee_due)
        for state in State
        for taken in (False, True)
        for fee_due in (False, True)
    }
    assert found == set(range(1, 11)) == set(NATIONAL_LABELS) == set(STATE_OF_NATIONAL)


@pytest.mark.parametrize("code", range(1, 11))
def test_the_state_of_a_national_code_has_that_code_again(code: int) -> None:
    state = STATE_OF_NATIONAL[code]
    assert code in {
        national_status(state, taken=taken, fee_due=fee_due)
        for taken in (False, True)
        for fee_due in (False, True)
    }


@pytest.mark.parametrize(
    "kind",
    [
        ApplicantKind,
        Channel,
        Decision,
        Outcome,
        PaperForm,
        Place,
        Presence,
        ReturnWay,
        State,
        Timeliness,
    ],
)
def test_words_of_closed_lists_have_labels_and_are_found_by_value(kind: type) -> None:
    for value, label in kind.choices():  # type: ignore[attr-defined]
        assert label
        assert kind(value).label == label
