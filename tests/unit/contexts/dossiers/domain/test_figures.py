"""The definitions of the figures: what each counts, by which moment, and what adds up to what."""

from datetime import date, datetime

import pytest

from cchc.contexts.dossiers.domain.figures import FIGURES, FORM_06A, SOURCE
from cchc.contexts.dossiers.domain.states import OPEN_STATES, State
from cchc.kernel.figures import PERCENT, Dating, Figure, check_codes, evaluate
from cchc.kernel.periods import free
from cchc.kernel.working_time import ZONE

BY_CODE = {figure.code.removeprefix("dossiers."): figure for figure in FIGURES}
MARCH = free(date(2026, 3, 1), date(2026, 3, 31))


def _at(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=ZONE)


def _row(**facts: object) -> dict[str, object]:
    """A row of history that began on 10/3/2026 and still holds."""
    plain: dict[str, object] = {
        "subject": 1,
        "act": "forward",
        "state": "processing",
        "from_at": _at(10),
        "until_at": None,
        "recorded_at": _at(10),
        "until_recorded_at": None,
        "retracted_at": None,
        "received": False,
        "ended": False,
        "outcome": "",
        "timeliness": "",
        "received_at": _at(5),
        "late_from_at": None,
        "channel": "direct",
        "place": "centre",
        "apologised": False,
        "digitised": False,
    }
    return plain | facts


def _counts(figure: Figure, **facts: object) -> bool:
    return evaluate(figure, [_row(**facts)], MARCH).value.count == 1


def _ended(timeliness: str = "early", outcome: str = "granted") -> dict[str, object]:
    return {
        "act": "finish",
        "ended": True,
        "timeliness": timeliness,
        "outcome": outcome,
        "state": "finished",
    }


def test_codes_are_unique_and_every_figure_says_what_it_is() -> None:
    check_codes(FIGURES)
    assert len(BY_CODE) == len(FIGURES)
    for figure in FIGURES:
        assert figure.code.startswith("dossiers.")
        assert figure.source == SOURCE
        assert figure.title
        assert figure.basis
        assert (figure.unit == PERCENT) == figure.is_share


RECEIVED = {"act": "receive", "received": True}
CASES: list[tuple[str, dict[str, object], dict[str, object]]] = [
    ("received", RECEIVED, {}),
    ("received_online", RECEIVED | {"channel": "online"}, RECEIVED | {"channel": "post"}),
    ("received_otherwise", RECEIVED | {"channel": "post"}, RECEIVED | {"channel": "online"}),
    ("received_otherwise", RECEIVED, {}),
    ("received_direct", RECEIVED, RECEIVED | {"channel": "post"}),
    ("received_post", RECEIVED | {"channel": "post"}, RECEIVED),
    ("received_at_centre", RECEIVED, RECEIVED | {"place": "department"}),
    ("received_at_department", RECEIVED | {"place": "department"}, RECEIVED),
    ("resolved", _ended(), {"state": "finished", "outcome": "granted"}),
    ("resolved_early", _ended("early"), _ended("on_time")),
    ("resolved_on_time", _ended("on_time"), _ended("late")),
    ("resolved_late", _ended("late"), _ended("early")),
    ("resolved_carried_over", _ended() | {"received_at": _at(28, 2)}, _ended()),
    ("open", {}, _ended()),
    ("open", {"state": "awaiting_supplement"}, {"state": "submitted"}),
    ("on_hand", {}, _ended()),
    ("on_hand", {"until_at": _at(11), "until_recorded_at": _at(11)}, {"from_at": _at(1, 4)}),
    ("on_hand", {"from_at": _at(1, 2)}, {"state": "submitted"}),
    ("open_in_time", {"late_from_at": _at(1, 4)}, {"late_from_at": _at(31)}),
    ("open_in_time", {"late_from_at": None}, {"late_from_at": _at(1)}),
    ("open_late", {"late_from_at": _at(31)}, {"late_from_at": _at(1, 4)}),
    ("waiting_supplement", {"state": "awaiting_supplement"}, {"state": "suspended"}),
    ("suspended", {"state": "suspended"}, {"state": "awaiting_supplement"}),
    ("withdrawn", _ended("early", "withdrawn"), {"outcome": "withdrawn", "ended": False}),
    ("stopped", _ended("early", "stopped"), _ended("early", "withdrawn")),
    ("rejected", _ended("early", "rejected"), _ended("early", "granted")),
    ("refused", {"act": "refuse", "state": "refused"}, {"act": "reject"}),
    ("apologised", {"act": "reschedule"}, {"act": "draft_apology"}),
    ("handed_back", {"act": "hand_back", "state": "returned"}, {"act": "finish"}),
    ("late_without_apology", _ended("late"), _ended("late") | {"apologised": True}),
    ("on_time_rate", _ended("on_time"), _ended("late")),
    ("online_rate", RECEIVED | {"channel": "online"}, RECEIVED),
    ("online_resolved_rate", _ended() | {"channel": "online"}, _ended()),
    ("digitised_rate", _ended() | {"digitised": True}, _ended("early", "stopped")),
]


@pytest.mark.parametrize(("code", "counted", "passed_over"), CASES)
def test_what_a_figure_counts_and_what_it_does_not(
    code: str, counted: dict[str, object], passed_over: dict[str, object]
) -> None:
    assert _counts(BY_CODE[code], **counted)
    assert not _counts(BY_CODE[code], **passed_over)


def test_every_figure_has_a_case_here() -> None:
    held_at_start = {"carried_over"}
    assert {code for code, _, _ in CASES} | held_at_start == set(BY_CODE)


def test_carried_over_is_what_was_open_when_the_period_began() -> None:
    before = {"from_at": _at(28, 2), "recorded_at": _at(28, 2)}
    figure = BY_CODE["carried_over"]
    assert _counts(figure, **before)
    assert _counts(figure, **before, until_at=_at(1), until_recorded_at=_at(1))
    gone = {"until_at": _at(28, 2), "until_recorded_at": _at(28, 2)}
    assert not _counts(figure, **(before | {"from_at": _at(27, 2)} | gone))
    assert not _counts(figure)
    assert not _counts(figure, **before, state="finished")


def test_open_is_in_time_or_late_and_never_both() -> None:
    for state in State:
        for late_from in (None, _at(9), _at(31), _at(1, 4)):
            facts = {"state": state.value, "late_from_at": late_from}
            parts = [_counts(BY_CODE[code], **facts) for code in ("open_in_time", "open_late")]
            assert sum(parts) == (state in OPEN_STATES)


def test_what_waits_for_a_supplement_is_in_time_whatever_the_clock_says() -> None:
    waiting = {"state": "awaiting_supplement", "late_from_at": _at(1)}
    assert _counts(BY_CODE["open_in_time"], **waiting)
    assert not _counts(BY_CODE["open_late"], **waiting)
    assert _counts(BY_CODE["open_late"], **(waiting | {"state": "suspended"}))


def test_the_form_has_eight_figures_in_the_order_of_its_columns() -> None:
    assert [figure.code.removeprefix("dossiers.") for figure in FORM_06A] == [
        "received_online",
        "received_otherwise",
        "carried_over",
        "resolved_early",
        "resolved_on_time",
        "resolved_late",
        "open_in_time",
        "open_late",
    ]
    assert [figure.dating for figure in FORM_06A] == [
        *[Dating.WITHIN] * 2,
        Dating.HELD_AT_START,
        *[Dating.WITHIN] * 3,
        *[Dating.HELD_AT_END] * 2,
    ]


def test_shares_are_of_the_right_whole() -> None:
    rows = [
        _row(subject=1, **_ended("early")),
        _row(subject=2, **_ended("late")),
        _row(subject=3, **_ended("on_time", "withdrawn")),
        _row(subject=4, **RECEIVED),
    ]
    on_time = evaluate(BY_CODE["on_time_rate"], rows, MARCH).value
    digitised = evaluate(BY_CODE["digitised_rate"], rows, MARCH).value
    online = evaluate(BY_CODE["online_rate"], rows, MARCH).value
    assert (on_time.count, on_time.of) == (2, 3)
    assert (digitised.count, digitised.of) == (0, 2)
    assert (online.count, online.of) == (0, 1)
