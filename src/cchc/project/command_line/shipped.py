"""The product's own commands, read from their source.

Reading instead of importing keeps ``cchc --help`` quick and without side effects: no settings,
no database, no data folder is touched to print a page of help.
"""

import ast
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

_CLAUSE_END = re.compile(r"[.:;] ")
_PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Shipped:
    """One command: the words that call it, its module, its line of help."""

    name: str
    words: str
    module: str
    summary: str
    light: bool
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What the help lists: the command, or each of its parts."""
        if not self.parts:
            return ((self.words, self.summary),)
        return tuple((f"{self.words} {part}", summary) for part, summary in self.parts)


def shipped_commands(package: Path = _PACKAGE) -> dict[str, Shipped]:
    """Every command of ``package``, by the name of its module."""
    found = sorted(package.rglob("management/commands/*.py"))
    return {path.stem: _read(path, package) for path in found if not path.stem.startswith("_")}


def find(words: list[str], commands: dict[str, Shipped]) -> tuple[Shipped, list[str]] | None:
    """The command that ``words`` call, longest name first, and the words left over."""
    leading = next((i for i, word in enumerate(words) if word.startswith("-")), len(words))
    for length in range(min(leading, 4), 0, -1):
        name = "_".join(words[:length]).replace("-", "_")
        if name in commands:
            return commands[name], words[length:]
    return None


def under(words: list[str], commands: dict[str, Shipped]) -> list[tuple[str, str]]:
    """The lines of the commands whose names begin with ``words``."""
    plain = [word for word in words if not word.startswith("-")]
    start = " ".join(plain) + " "
    return [
        line
        for command in commands.values()
        for line in command.lines
        if plain and line[0].startswith(start)
    ]


def near(words: list[str], commands: dict[str, Shipped]) -> list[str]:
    """Names somebody may have meant."""
    typed = " ".join(word for word in words[:2] if not word.startswith("-"))
    names = [line[0] for command in commands.values() for line in command.lines]
    close = get_close_matches(typed, names, n=3, cutoff=0.55)
    return close or get_close_matches(typed.split(" ", 1)[0], names, n=3, cutoff=0.6)


def _read(path: Path, package: Path) -> Shipped:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    facts = _class_constants(tree)
    module = ".".join((package.name, *path.relative_to(package).with_suffix("").parts))
    return Shipped(
        name=path.stem,
        words=str(facts.get("words", path.stem.replace("_", " "))),
        module=module,
        summary=_line(str(facts.get("help", ""))),
        light=facts.get("light") is True,
        parts=tuple(_parts(tree)),
    )


def _class_constants(tree: ast.Module) -> dict[str, object]:
    bodies = [node.body for node in tree.body if isinstance(node, ast.ClassDef)]
    return {
        target.id: statement.value.value
        for body in bodies
        for statement in body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def _parts(tree: ast.Module) -> list[tuple[str, str]]:
    parts = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr == "add_parser" and node.args:
            said = {keyword.arg: keyword.value for keyword in node.keywords}.get("help")
            parts.append((_constant(node.args[0]), _line(_constant(said))))
    return [part for part in parts if part[0]]


def _constant(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _line(text: str) -> str:
    """What a list says of a command: the first clause; its own help says the rest."""
    return _CLAUSE_END.split(text.strip(), maxsplit=1)[0].removesuffix(".")
