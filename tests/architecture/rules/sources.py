"""Python files as the rules see them: where, which module, what tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
SRC = REPOSITORY / "src"


@dataclass(frozen=True)
class Source:
    """One file under ``src``; ``where`` is what a finding names."""

    path: Path
    root: Path

    @cached_property
    def text(self) -> str:
        """The file's text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def where(self) -> str:
        """The path below the root."""
        return self.path.relative_to(self.root).as_posix()

    @cached_property
    def module(self) -> str:
        """The dotted name."""
        return self.where.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def lines(self) -> int:
        """How long it is."""
        return self.text.count("\n")

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the dotted name."""
        return tuple(self.module.split("."))

    def below(self, *prefixes: str) -> bool:
        """Whether the module is one of these packages or stands in one."""
        return any(f"{self.module}.".startswith(f"{prefix}.") for prefix in prefixes)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every imported name with its line, absolute; ``from a import b`` gives ``a.b``."""
        package = self.parts if self.path.name == "__init__.py" else self.parts[:-1]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else ()
                base = ".".join([*above, *([node.module] if node.module else [])])
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def read(root: Path = SRC, *, migrations: bool = False) -> list[Source]:
    """Every module below ``root``."""
    found = (Source(path, root) for path in sorted(root.rglob("*.py")))
    return [s for s in found if migrations or "migrations" not in s.path.parts]
