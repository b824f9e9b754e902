"""Transition tables: which act leads from which state to which, declared once.

From the one table come the next state, the buttons, the journal verbs and their phrases, whose
clock is running, and the diagram in the documentation. States and acts are the members (text)
of enumerations of a context; a table that leaves a state or act without label, owner, verb
or way in is refused when it is made, so an unfinished table cannot be started with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from cchc.kernel.refusal import Refusal

NEW: Final = ""
"""The state before there is a record: the source of an act that opens one."""

KEEP: Final = None
"""The target of an act that leaves the state as it is."""


class WrongTransitionTable(ValueError):
    """The table has gaps or contradicts itself; the message lists all that is wrong."""


class ActNotAllowed(Refusal):
    """The act does not lead anywhere from this state; the message says which acts do."""

    def __init__(self, message: str, *, state: str, act: str, allowed: tuple[str, ...]) -> None:
        """Keep what was tried and what is possible, for the screen that offers it instead."""
        super().__init__(message)
        self.state = state
        self.act = act
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Transition:
    """One act, the states it is possible in, and where it leads (``KEEP``: it stays there).

    An act that leads to different states from different sources is written as several of these.
    """

    act: str
    sources: tuple[str, ...]
    target: str | None


@dataclass(frozen=True, slots=True)
class StateFacts:
    """What a state is called, and the code of who must act while a record is in it."""

    label: str
    owner: str


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What an act is called on its button, its code in the journal, and how the journal says it.

    ``phrase`` follows the name of the actor: "đã tiếp nhận hồ sơ".
    """

    label: str
    verb: str
    phrase: str


@dataclass(frozen=True, eq=False)
class TransitionTable:
    """All transitions of one kind of record.

    ``initial`` is the state of a record made without an opening act; ``owners`` names, by code,
    those whose clock can be running; ``noun`` is what the record is called in refusals.
    """

    transitions: tuple[Transition, ...]
    initial: str
    states: Mapping[str, StateFacts]
    acts: Mapping[str, ActFacts]
    owners: Mapping[str, str]
    noun: str = "hồ sơ"
    _targets: Mapping[tuple[str, str], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a table with gaps, naming every one."""
        if wrong := [*self._incomplete(), *self._contradictions(), *self._unreachable()]:
            raise WrongTransitionTable("; ".join(wrong))
        targets = {
            (source, item.act): source if item.target is KEEP else item.target
            for item in self.transitions
            for source in item.sources
        }
        object.__setattr__(self, "_targets", MappingProxyType(targets))

    # --- questions ---------------------------------------------------------------------------

    def allows(self, state: str, act: str) -> bool:
        """Whether the act is possible in the state."""
        return (state, act) in self._targets

    def acts_from(self, state: str) -> tuple[str, ...]:
        """The acts possible in a state, in the order in which the table declares acts."""
        return tuple(act for act in self.acts if (state, act) in self._targets)

    def next(self, state: str, act: str) -> str:
        """The state after the act; ``NEW`` is the state before the first."""
        self._check_known(state, act)
        target = self._targets.get((state, act))
        if target is None:
            raise ActNotAllowed(
                self._reason(state, act), state=state, act=act, allowed=self.acts_from(state)
            )
        return target

    def keeps(self, state: str, act: str) -> bool:
        """Whether the act is possible and leaves the record in the same state."""
        return self._targets.get((state, act)) == state

    def sources_of(self, act: str) -> tuple[str, ...]:
        """The states in which the act is possible."""
        return tuple(state for state in (NEW, *self.states) if (state, act) in self._targets)

    @property
    def final_states(self) -> tuple[str, ...]:
        """The states that no act leaves."""
        left = {source for (source, _), target in self._targets.items() if source != target}
        return tuple(state for state in self.states if state not in left)

    # --- words -------------------------------------------------------------------------------

    def label_of(self, state: str) -> str:
        """What the state is called."""
        return self.states[state].label

    def label_of_act(self, act: str) -> str:
        """What the act is called."""
        return self.acts[act].label

    def owner_of(self, state: str) -> str:
        """The code of the one whose clock is running in the state."""
        return self.states[state].owner

    def owner_label(self, state: str) -> str:
        """What the one whose clock is running is called."""
        return self.owners[self.owner_of(state)]

    def verb_of(self, act: str) -> str:
        """The code of the act in the journal."""
        return self.acts[act].verb

    @property
    def phrases(self) -> dict[str, str]:
        """What the journal says, by verb."""
        return {facts.verb: facts.phrase for facts in self.acts.values()}

    def _reason(self, state: str, act: str) -> str:
        where = (
            f"{self.noun} chưa được lập"
            if state == NEW
            else f"{self.noun} đang ở trạng thái “{self.label_of(state)}”"
        )
        possible = ", ".join(f"“{self.label_of_act(other)}”" for other in self.acts_from(state))
        now = f"Hiện có thể: {possible}." if possible else "Không còn thao tác nào."
        return f"Không thể “{self.label_of_act(act)}” khi {where}. {now}"

    # --- diagram -----------------------------------------------------------------------------

    def mermaid(self, *, keeping: bool = False) -> str:
        """The table as a Mermaid state diagram; ``keeping`` draws acts that change nothing too."""
        return "\n".join(["stateDiagram-v2", *self._drawn_states(), *self._arrows(keeping)]) + "\n"

    def _drawn_states(self) -> Iterator[str]:
        for state, facts in self.states.items():
            owner = _escaped(self.owners[facts.owner])
            yield f'    state "{_escaped(facts.label)}<br/><i>{owner}</i>" as {_node(state)}'

    def _arrows(self, keeping: bool) -> Iterator[str]:  # noqa: FBT001 (said by name outside)
        labels: dict[tuple[str, str], list[str]] = {}
        for (source, act), target in self._targets.items():
            if keeping or source != target:
                labels.setdefault((source, target), []).append(self.label_of_act(act))
        if not any(source == NEW and target == self.initial for source, target in labels):
            yield f"    [*] --> {_node(self.initial)}"
        for (source, target), acts in labels.items():
            said = _escaped(" / ".join(acts))
            yield f"    {_node(source)} --> {_node(target)} : {said}"
        for state in self.final_states:
            yield f"    {_node(state)} --> [*]"

    # --- checks ------------------------------------------------------------------------------

    def _check_known(self, state: str, act: str) -> None:
        if (state != NEW and state not in self.states) or act not in self.acts:
            raise ValueError(f"no such state or act: {state!r}, {act!r}")

    def _incomplete(self) -> Iterator[str]:
        for state, facts in self.states.items():
            if not facts.label:
                yield f"state {state} has no label"
            if facts.owner not in self.owners:
                yield f"state {state} has no owner"
        for act, act_facts in self.acts.items():
            if not (act_facts.label and act_facts.verb and act_facts.phrase):
                yield f"act {act} lacks a label, verb or phrase"
        for owner, label in self.owners.items():
            if not label:
                yield f"owner {owner} has no label"
        declared = {item.act for item in self.transitions}
        yield from (f"act {act} leads nowhere" for act in self.acts if act not in declared)

    def _contradictions(self) -> Iterator[str]:
        seen: set[tuple[str, str]] = set()
        for item in self.transitions:
            if item.act not in self.acts:
                yield f"act {item.act} is not described"
            if not item.sources:
                yield f"act {item.act} has no source"
            if item.target is KEEP and NEW in item.sources:
                yield f"act {item.act} opens a record into no state"
            for state in {*item.sources, item.target} - {NEW, KEEP} - set(self.states):
                yield f"act {item.act} names state {state}, which is not described"
            for source in item.sources:
                if (source, item.act) in seen:
                    yield f"act {item.act} is declared twice from {source or 'the beginning'}"
                seen.add((source, item.act))
        yield from _repeated("label of a state", (facts.label for facts in self.states.values()))
        yield from _repeated("verb", (facts.verb for facts in self.acts.values()))

    def _unreachable(self) -> Iterator[str]:
        reached: set[str] = set()
        further = {self.initial, NEW}
        while not further <= reached:
            reached |= further
            further = {
                item.target
                for item in self.transitions
                if item.target is not None and not reached.isdisjoint(item.sources)
            }
        if self.initial not in self.states:
            yield f"the initial state {self.initial} is not described"
        for state in self.states:
            if state not in reached:
                yield f"state {state} is never reached"


def _repeated(what: str, texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        if text in seen:
            yield f"{what} {text} is given twice"
        seen.add(text)


def _node(state: str) -> str:
    """A name Mermaid cannot take for one of its own words (``end``, ``state`` …)."""
    return "[*]" if state == NEW else f"s_{state}"


def _escaped(text: str) -> str:
    """Text without the signs that mean something in a diagram."""
    return text.replace("#", "#35;").replace('"', "#quot;").replace(":", "#58;").replace("\n", " ")
