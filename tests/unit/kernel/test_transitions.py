"""Transition tables: what they answer, how they refuse, and that gaps are found."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.transitions import (
    KEEP,
    NEW,
    ActFacts,
    ActNotAllowed,
    StateFacts,
    Transition,
    TransitionTable,
    WrongTransitionTable,
)


class State(StrEnum):
    """States of a small dossier; ``end`` is a word of Mermaid's own."""

    DRAFT = "draft"
    WORK = "work"
    WAIT = "wait"
    END = "end"


class Act(StrEnum):
    """Acts on it."""

    DRAFT = "draft"
    RECEIVE = "receive"
    NOTE = "note"
    ASK = "ask"
    SUPPLEMENT = "supplement"
    FINISH = "finish"


TABLE = TransitionTable(
    transitions=(
        Transition(Act.DRAFT, (NEW,), State.DRAFT),
        Transition(Act.RECEIVE, (NEW, State.DRAFT), State.WORK),
        Transition(Act.NOTE, (State.WORK, State.WAIT), KEEP),
        Transition(Act.ASK, (State.WORK,), State.WAIT),
        Transition(Act.SUPPLEMENT, (State.WAIT,), State.WORK),
        Transition(Act.SUPPLEMENT, (State.DRAFT,), State.DRAFT),
        Transition(Act.FINISH, (State.WORK,), State.END),
    ),
    initial=State.DRAFT,
    states={
        State.DRAFT: StateFacts("Nháp", "applicant"),
        State.WORK: StateFacts("Đang xử lý", "agency"),
        State.WAIT: StateFacts("Chờ bổ sung", "applicant"),
        State.END: StateFacts('Xong: "đã trả" #1', "nobody"),
    },
    acts={
        Act.DRAFT: ActFacts("Lập nháp", "dossiers.dossier.drafted", "đã lập nháp"),
        Act.RECEIVE: ActFacts("Tiếp nhận", "dossiers.dossier.received", "đã tiếp nhận"),
        Act.NOTE: ActFacts("Ghi chú", "dossiers.dossier.noted", "đã ghi chú"),
        Act.ASK: ActFacts("Yêu cầu bổ sung", "dossiers.dossier.asked", "đã yêu cầu bổ sung"),
        Act.SUPPLEMENT: ActFacts("Bổ sung", "dossiers.dossier.supplemented", "đã bổ sung"),
        Act.FINISH: ActFacts("Trả kết quả", "dossiers.dossier.finished", "đã trả kết quả"),
    },
    owners={"agency": "Cơ quan giải quyết", "applicant": "Người nộp", "nobody": "Không ai"},
)


@pytest.mark.parametrize(
    ("state", "act", "target"),
    [
        (NEW, Act.DRAFT, State.DRAFT),
        (NEW, Act.RECEIVE, State.WORK),
        (State.DRAFT, Act.RECEIVE, State.WORK),
        (State.DRAFT, Act.SUPPLEMENT, State.DRAFT),
        (State.WAIT, Act.SUPPLEMENT, State.WORK),
        (State.WAIT, Act.NOTE, State.WAIT),
        (State.WORK, Act.NOTE, State.WORK),
        ("work", "finish", State.END),
    ],
)
def test_next(state: str, act: str, target: str) -> None:
    assert TABLE.next(state, act) == target
    assert TABLE.allows(state, act)
    assert TABLE.keeps(state, act) is (state == target)


def test_acts_from_a_state_stand_in_the_order_of_the_acts() -> None:
    assert TABLE.acts_from(NEW) == (Act.DRAFT, Act.RECEIVE)
    assert TABLE.acts_from(State.WORK) == (Act.NOTE, Act.ASK, Act.FINISH)
    assert TABLE.acts_from(State.END) == ()


def test_sources_of_an_act() -> None:
    assert TABLE.sources_of(Act.RECEIVE) == (NEW, State.DRAFT)
    assert TABLE.sources_of(Act.SUPPLEMENT) == (State.DRAFT, State.WAIT)


def test_final_states() -> None:
    assert TABLE.final_states == (State.END,)


def test_words() -> None:
    assert TABLE.label_of(State.WAIT) == "Chờ bổ sung"
    assert TABLE.label_of_act(Act.ASK) == "Yêu cầu bổ sung"
    assert TABLE.owner_of(State.WAIT) == "applicant"
    assert TABLE.owner_label(State.WAIT) == "Người nộp"
    assert TABLE.verb_of(Act.ASK) == "dossiers.dossier.asked"
    assert TABLE.phrases["dossiers.dossier.asked"] == "đã yêu cầu bổ sung"
    assert len(TABLE.phrases) == len(Act)


@pytest.mark.parametrize(
    ("state", "act", "message"),
    [
        (
            State.WAIT,
            Act.FINISH,
            (
                "Không thể “Trả kết quả” khi hồ sơ đang ở trạng thái “Chờ bổ sung”. "
                "Hiện có thể: “Ghi chú”, “Bổ sung”."
            ),
        ),
        (
            State.END,
            Act.ASK,
            (
                'Không thể “Yêu cầu bổ sung” khi hồ sơ đang ở trạng thái “Xong: "đã trả" #1”. '
                "Không còn thao tác nào."
            ),
        ),
        (
            NEW,
            Act.ASK,
            (
                "Không thể “Yêu cầu bổ sung” khi hồ sơ chưa được lập. "
                "Hiện có thể: “Lập nháp”, “Tiếp nhận”."
            ),
        ),
    ],
)
def test_a_refusal_says_what_is_possible_now(state: str, act: str, message: str) -> None:
    assert not TABLE.allows(state, act)
    assert not TABLE.keeps(state, act)
    with pytest.raises(ActNotAllowed) as refused:
        TABLE.next(state, act)
    assert str(refused.value) == message
    assert (refused.value.state, refused.value.act) == (state, act)
    assert refused.value.allowed == TABLE.acts_from(state)
    assert refused.value.code == "act-not-allowed"


@pytest.mark.parametrize(("state", "act"), [("gone", Act.ASK), (State.WORK, "burn")])
def test_a_state_or_act_that_does_not_exist_is_a_mistake(state: str, act: str) -> None:
    with pytest.raises(ValueError, match="no such state or act"):
        TABLE.next(state, act)


# --- the diagram ------------------------------------------------------------------------------


def test_the_diagram() -> None:
    assert (
        TABLE.mermaid()
        == """stateDiagram-v2
    state "Nháp<br/><i>Người nộp</i>" as s_draft
    state "Đang xử lý<br/><i>Cơ quan giải quyết</i>" as s_work
    state "Chờ bổ sung<br/><i>Người nộp</i>" as s_wait
    state "Xong#58; #quot;đã trả#quot; #35;1<br/><i>Không ai</i>" as s_end
    [*] --> s_draft : Lập nháp
    [*] --> s_work : Tiếp nhận
    s_draft --> s_work : Tiếp nhận
    s_work --> s_wait : Yêu cầu bổ sung
    s_wait --> s_work : Bổ sung
    s_work --> s_end : Trả kết quả
    s_end --> [*]
"""
    )


def test_the_diagram_with_acts_that_keep_the_state() -> None:
    assert "    s_work --> s_work : Ghi chú\n" in TABLE.mermaid(keeping=True)


def test_acts_between_the_same_states_share_an_arrow_and_the_initial_state_has_one() -> None:
    table = replace(
        TABLE,
        transitions=(
            Transition(Act.RECEIVE, (State.DRAFT,), State.WORK),
            Transition(Act.SUPPLEMENT, (State.DRAFT,), State.WORK),
            Transition(Act.ASK, (State.WORK,), State.WAIT),
            Transition(Act.FINISH, (State.WORK, State.WAIT), State.END),
            Transition(Act.DRAFT, (State.WORK,), State.DRAFT),
            Transition(Act.NOTE, (State.WORK,), KEEP),
        ),
    )
    assert "    [*] --> s_draft\n" in table.mermaid()
    assert "    s_draft --> s_work : Tiếp nhận / Bổ sung\n" in table.mermaid()


def test_the_initial_state_has_an_arrow_even_where_records_are_opened_elsewhere() -> None:
    table = replace(
        TABLE,
        transitions=(
            Transition(Act.DRAFT, (State.WAIT,), State.DRAFT),
            *(item for item in TABLE.transitions if item.act != Act.DRAFT),
        ),
    )
    assert "    [*] --> s_draft\n" in table.mermaid()
    assert "    [*] --> s_work : Tiếp nhận\n" in table.mermaid()


# --- gaps -------------------------------------------------------------------------------------


def without(facts: Any, key: str) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != key}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            {"states": {**TABLE.states, "lost": StateFacts("Lạc", "agency")}},
            "state lost is never reached",
        ),
        (
            {"states": {**TABLE.states, State.WAIT: StateFacts("", "agency")}},
            "state wait has no label",
        ),
        (
            {"states": {**TABLE.states, State.WAIT: StateFacts("Chờ", "x")}},
            "state wait has no owner",
        ),
        (
            {"states": without(TABLE.states, State.END)},
            "act finish names state end, which is not described",
        ),
        (
            {"states": {**TABLE.states, State.WAIT: StateFacts("Nháp", "agency")}},
            "label of a state Nháp is given twice",
        ),
        ({"owners": {**TABLE.owners, "agency": ""}}, "owner agency has no label"),
        (
            {"acts": {**TABLE.acts, Act.ASK: ActFacts("", "v", "p")}},
            "act ask lacks a label, verb or phrase",
        ),
        ({"acts": {**TABLE.acts, Act.ASK: ActFacts("Hỏi", "", "p")}}, "act ask lacks"),
        ({"acts": {**TABLE.acts, Act.ASK: ActFacts("Hỏi", "v", "")}}, "act ask lacks"),
        (
            {"acts": {**TABLE.acts, Act.ASK: ActFacts("Hỏi", "dossiers.dossier.noted", "p")}},
            "verb dossiers.dossier.noted is given twice",
        ),
        ({"acts": {**TABLE.acts, "burn": ActFacts("Đốt", "v", "p")}}, "act burn leads nowhere"),
        ({"acts": without(TABLE.acts, Act.ASK)}, "act ask is not described"),
        ({"initial": "lost"}, "the initial state lost is not described"),
        (
            {"transitions": (*TABLE.transitions, Transition(Act.ASK, (), State.WAIT))},
            "act ask has no source",
        ),
        (
            {"transitions": (*TABLE.transitions, Transition(Act.ASK, (State.WORK,), State.END))},
            "act ask is declared twice from work",
        ),
        (
            {"transitions": (*TABLE.transitions, Transition(Act.DRAFT, (NEW,), State.END))},
            "act draft is declared twice from the beginning",
        ),
        (
            {"transitions": (*TABLE.transitions, Transition(Act.NOTE, (NEW,), KEEP))},
            "act note opens a record into no state",
        ),
        (
            {"transitions": (*TABLE.transitions, Transition(Act.NOTE, ("lost",), KEEP))},
            "act note names state lost",
        ),
    ],
)
def test_a_table_with_a_gap_cannot_be_made(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(WrongTransitionTable) as found:
        replace(TABLE, **change)
    assert complaint in str(found.value)


def test_states_that_only_lead_to_each_other_are_never_reached() -> None:
    lost = {"lost": StateFacts("Lạc", "agency"), "gone": StateFacts("Mất", "agency")}
    circle = (Transition(Act.ASK, ("lost",), "gone"), Transition(Act.ASK, ("gone",), "lost"))
    with pytest.raises(WrongTransitionTable) as found:
        replace(TABLE, states={**TABLE.states, **lost}, transitions=TABLE.transitions + circle)
    assert str(found.value) == "state lost is never reached; state gone is never reached"


def test_every_gap_is_named_at_once() -> None:
    with pytest.raises(WrongTransitionTable) as found:
        replace(TABLE, owners={}, acts=without(TABLE.acts, Act.ASK))
    assert "state work has no owner" in str(found.value)
    assert "act ask is not described" in str(found.value)


@given(st.lists(st.sampled_from(Act), max_size=30))
def test_whatever_is_tried_the_record_is_in_a_known_state(acts: list[Act]) -> None:
    state = NEW
    for act in acts:
        if act in TABLE.acts_from(state):
            state = TABLE.next(state, act)
            assert state in TABLE.states
        else:
            with pytest.raises(ActNotAllowed):
                TABLE.next(state, act)
