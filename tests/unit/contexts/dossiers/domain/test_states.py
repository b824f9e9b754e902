"""The table of states and acts: total, closed at its ends, the same as a hand-written matrix."""

import pytest

from cchc.contexts.dossiers.domain.acting import ACT_RULES, REASONS
from cchc.contexts.dossiers.domain.states import (
    ACT_CHOICES,
    BEFORE_RECEIPT,
    ON_OTHERS,
    OPEN_STATES,
    OWNERS,
    STATE_CHOICES,
    TABLE,
    VERB_PREFIX,
    Act,
    Owner,
    State,
)
from cchc.kernel.transitions import NEW, ActNotAllowed

# One line a state, written by hand from the description of the dossier: act → where it leads.
_FEES = {Act.NOTE_FEE: None, Act.RECORD_RECEIPT: None}
_BEFORE = {
    Act.ASK_COMPLETION: State.AWAITING_COMPLETION,
    Act.REFUSE: State.REFUSED,
    Act.RECEIVE: State.PROCESSING,
    Act.WITHDRAW: State.WITHDRAWN,
    Act.REASSIGN: None,
    Act.MIRROR: None,
    **_FEES,
}
_OPEN = {
    Act.ASSIGN: None,
    Act.ANSWER_CONSULTATION: None,
    Act.STOP: State.STOPPED,
    Act.WITHDRAW: State.WITHDRAWN,
    Act.CORRECT: None,
    Act.REASSIGN: None,
    Act.MIRROR: None,
    Act.RECALENDAR: None,
    Act.RELEASE: None,
    **_FEES,
}
_RUNNING = {
    Act.SUSPEND: State.SUSPENDED,
    Act.CHOOSE: None,
    Act.DRAFT_APOLOGY: None,
    Act.RESCHEDULE: None,
}
EXPECTED: dict[str, dict[Act, State | None]] = {
    NEW: {
        Act.DRAFT: State.DRAFT,
        Act.SUBMIT: State.SUBMITTED,
        Act.RECEIVE: State.PROCESSING,
    },
    State.DRAFT: {**_BEFORE, Act.SUBMIT: State.SUBMITTED},
    State.SUBMITTED: dict(_BEFORE),
    State.AWAITING_COMPLETION: {**_BEFORE, Act.COMPLETE: State.SUBMITTED},
    State.REFUSED: {Act.MIRROR: None},
    State.PROCESSING: {
        **_OPEN,
        **_RUNNING,
        Act.START_CLOCK: None,
        Act.FORWARD: None,
        Act.TAKE: None,
        Act.ASK_SUPPLEMENT: State.AWAITING_SUPPLEMENT,
        Act.CONSULT: None,
        Act.SUBMIT_HIGHER: State.AWAITING_HIGHER,
        Act.PROPOSE: None,
        Act.RETURN_FOR_REWORK: None,
        Act.APPROVE: None,
        Act.REJECT: None,
        Act.SIGN: None,
        Act.FINISH: State.FINISHED,
    },
    State.AWAITING_SUPPLEMENT: {**_OPEN, Act.SUPPLEMENT: State.PROCESSING},
    State.AWAITING_HIGHER: {**_OPEN, **_RUNNING, Act.HIGHER_ANSWERED: State.PROCESSING},
    State.SUSPENDED: {
        **_OPEN,
        Act.RESUME: State.PROCESSING,
        Act.RESUME_WAITING: State.AWAITING_HIGHER,
    },
    State.FINISHED: {
        Act.HAND_BACK: State.RETURNED,
        Act.REPORT_PROBLEM: None,
        Act.CORRECT: None,
        Act.REASSIGN: None,
        Act.MIRROR: None,
        **_FEES,
    },
    State.RETURNED: {
        Act.REPORT_PROBLEM: None,
        Act.CORRECT: None,
        Act.MIRROR: None,
        **_FEES,
    },
    State.STOPPED: {Act.CORRECT: None, Act.MIRROR: None},
    State.WITHDRAWN: {Act.CORRECT: None, Act.MIRROR: None},
}
EVERY_PAIR = [(state, act) for state in (NEW, *State) for act in Act]


@pytest.mark.parametrize(("state", "act"), EVERY_PAIR)
def test_each_act_from_each_state_leads_where_it_should_or_is_refused(
    state: str, act: Act
) -> None:
    if act in EXPECTED[state]:
        target = EXPECTED[state][act]
        assert TABLE.next(state, act) == (state if target is None else target)
        assert TABLE.allows(state, act)
        return
    assert not TABLE.allows(state, act)
    with pytest.raises(ActNotAllowed, match=f"Không thể “{act.label}”") as refused:
        TABLE.next(state, act)
    assert set(refused.value.allowed) == set(EXPECTED[state])


def test_the_expected_matrix_names_every_state() -> None:
    assert set(EXPECTED) == {NEW, *State}


def test_states_and_acts_have_labels_owners_verbs_and_phrases() -> None:
    assert set(OWNERS) == set(State)
    for state in State:
        assert state.label
        assert TABLE.owner_label(state) in {owner.label for owner in Owner}
    assert dict(ACT_CHOICES) == {act.value: act.label for act in Act}
    assert dict(STATE_CHOICES) == {state.value: state.label for state in State}
    for act in Act:
        assert TABLE.verb_of(act) == f"{VERB_PREFIX}{act.value}"
        assert TABLE.phrases[TABLE.verb_of(act)].startswith("đã ")
    assert len({TABLE.verb_of(act) for act in Act}) == len(Act)


@pytest.mark.parametrize(
    ("act", "phrase"),
    [
        (Act.RECEIVE, "đã tiếp nhận"),
        (Act.FINISH, "đã nhập kết quả"),
        (Act.CHOOSE, "đã cam kết xong đúng hạn"),
        (Act.RECALENDAR, "đã tính lại hạn theo lịch làm việc"),
    ],
)
def test_the_journal_says_acts_in_words(act: Act, phrase: str) -> None:
    assert TABLE.phrases[TABLE.verb_of(act)] == phrase


def test_open_means_received_and_not_ended() -> None:
    assert set(OPEN_STATES) == {
        State.PROCESSING,
        State.AWAITING_HIGHER,
        State.AWAITING_SUPPLEMENT,
        State.SUSPENDED,
    }
    assert set(ON_OTHERS) < set(OPEN_STATES)
    assert not set(BEFORE_RECEIPT) & set(OPEN_STATES)


def test_what_has_ended_is_never_open_again() -> None:
    """Form II.06a counts on it: an open dossier at the end of a period has not ended in it."""
    over = set(State) - set(OPEN_STATES) - set(BEFORE_RECEIPT)
    led_to = {TABLE.next(state, act) for state in over for act in TABLE.acts_from(state)}
    assert not led_to & {*OPEN_STATES, *BEFORE_RECEIPT}


def test_only_ended_states_are_final() -> None:
    assert set(TABLE.final_states) == {
        State.REFUSED,
        State.RETURNED,
        State.STOPPED,
        State.WITHDRAWN,
    }
    assert {s for s in State if OWNERS[s] is Owner.NOBODY} == set(TABLE.final_states)


def test_from_every_state_an_end_can_be_reached() -> None:
    ends = {state for state in State if OWNERS[state] is Owner.NOBODY}
    for state in State:
        seen, todo = {str(state)}, [str(state)]
        while todo:
            here = todo.pop()
            for act in TABLE.acts_from(here):
                there = TABLE.next(here, act)
                if there not in seen:
                    seen.add(there)
                    todo.append(there)
        assert seen & ends, f"{state} leads nowhere"


def test_every_act_has_a_rule_and_only_acts_with_a_reason_have_usual_reasons() -> None:
    assert set(ACT_RULES) == set(Act)
    for act in REASONS:
        assert ACT_RULES[act].reason, f"{act} offers reasons but needs none"
    for act, rule in ACT_RULES.items():
        assert rule.any_of, f"nobody may {act}"


def test_acts_that_need_a_reason_are_those_the_law_wants_explained() -> None:
    assert {act for act, rule in ACT_RULES.items() if rule.reason} == {
        Act.ASK_COMPLETION,
        Act.REFUSE,
        Act.ASK_SUPPLEMENT,
        Act.RETURN_FOR_REWORK,
        Act.REJECT,
        Act.SUSPEND,
        Act.STOP,
        Act.WITHDRAW,
        Act.DRAFT_APOLOGY,
        Act.REPORT_PROBLEM,
        Act.CORRECT,
        Act.REASSIGN,
    }


def test_deciding_stands_at_steps_of_review_or_signing_only() -> None:
    with_steps = {act: rule.steps for act, rule in ACT_RULES.items() if rule.steps}
    both = frozenset({"review", "sign"})
    assert with_steps == {
        Act.RETURN_FOR_REWORK: both,
        Act.APPROVE: both,
        Act.REJECT: both,
        Act.SIGN: frozenset({"sign"}),
    }
