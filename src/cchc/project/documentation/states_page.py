"""Every transition table of every context: diagram, states with their owners, acts."""

import importlib
import pkgutil
from collections.abc import Iterator

from cchc import contexts
from cchc.kernel.transitions import NEW, TransitionTable

_HEAD = """# States

Written by `cchc docs states` from the transition tables in `contexts/*/domain`; do not edit.
A state has an owner, whose clock is running. An act that keeps the state is not drawn.
"""


def states_page() -> str:
    """The page."""
    return "\n".join([_HEAD, *(_section(name, table) for name, table in tables())])


def tables() -> Iterator[tuple[str, TransitionTable]]:
    """Every table with the dotted name under which its context keeps it."""
    seen: set[int] = set()
    for module in _domain_modules():
        for name, value in sorted(vars(importlib.import_module(module)).items()):
            if isinstance(value, TransitionTable) and id(value) not in seen:
                seen.add(id(value))
                yield f"{module}.{name}", value


def _domain_modules() -> list[str]:
    prefix = f"{contexts.__name__}."
    found = pkgutil.walk_packages(contexts.__path__, prefix, onerror=lambda _name: None)
    return sorted(
        info.name for info in found if info.name.removeprefix(prefix).split(".")[1:2] == ["domain"]
    )


def _section(name: str, table: TransitionTable) -> str:
    states = [
        f"| `{state}` | {facts.label} | {table.owner_label(state)} |"
        for state, facts in table.states.items()
    ]
    acts = [
        f"| `{act}` | {facts.label} | {_from(table, act)} | {_to(table, act)} | `{facts.verb}` |"
        for act, facts in table.acts.items()
    ]
    parts = [
        f"## {name.removeprefix('cchc.contexts.')}\n",
        f"```mermaid\n{table.mermaid()}```\n",
        "| state | tên | đang chờ |\n|---|---|---|",
        *states,
        "\n| act | tên | từ | tới | nhật ký |\n|---|---|---|---|---|",
        *acts,
    ]
    return "\n".join(parts) + "\n"


def _from(table: TransitionTable, act: str) -> str:
    return ", ".join("(mới)" if s == NEW else table.label_of(s) for s in table.sources_of(act))


def _to(table: TransitionTable, act: str) -> str:
    sources = table.sources_of(act)
    targets = dict.fromkeys(table.next(s, act) for s in sources if not table.keeps(s, act))
    kept = ["giữ nguyên"] if any(table.keeps(s, act) for s in sources) else []
    return ", ".join([*(table.label_of(state) for state in targets), *kept])
