"""The attacks tried, read from the marks in the tests: the table of ``docs/operate/security.md``.

A test says what it tries: ``@pytest.mark.attack("files", "Bom nén: …")``. The marks are read from
the source, so that the table cannot name an attack that no test tries, nor forget one.

    python -m tests.integration.attacks.registry     write the table anew
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/operate/security.md"
BEGIN, END = "<!-- attacks: begin -->", "<!-- attacks: end -->"
SUBJECTS = {
    "input": "Dữ liệu nhập sai, lạ",
    "files": "Tệp",
    "injection": "Chèn mã, chèn lệnh",
    "browser": "Lừa trình duyệt",
    "guessing": "Dò, đoán",
    "power": "Vượt quyền",
    "api": "API JSON",
    "fuzzing": "Thử ngẫu nhiên",
}


@dataclass(frozen=True, slots=True, order=True)
class Attack:
    """What is tried, and by which test."""

    subject: str
    title: str
    test: str


def attacks_in(files: Sequence[Path], root: Path = ROOT) -> list[Attack]:
    """Every marked test, by subject in the order of ``SUBJECTS``, then by title."""
    order = list(SUBJECTS)
    found = [attack for path in files for attack in _in_file(path, root)]
    return sorted(found, key=lambda each: (order.index(each.subject), each.title, each.test))


def test_files() -> list[Path]:
    """All files with tests."""
    return sorted((ROOT / "tests").rglob("test_*.py"))


test_files.__test__ = False  # type: ignore[attr-defined]  # its name is no test's


def table(attacks: Sequence[Attack]) -> str:
    """The count and one table a subject, in Markdown."""
    lines = [f"**{len(attacks)} kiểu tấn công**, mỗi kiểu do một phép thử thực hiện."]
    for subject, heading in SUBJECTS.items():
        rows = [attack for attack in attacks if attack.subject == subject]
        lines += ["", f"### {heading} ({len(rows)})", "", "| thử | phép thử |", "|---|---|"]
        lines += [f"| {row.title} | `{row.test}` |" for row in rows]
    return "\n".join(lines)


def page_with(text: str, attacks: Sequence[Attack]) -> str:
    """The page with the table between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(attacks)}\n{END}{after}"


def _in_file(path: Path, root: Path) -> Iterator[Attack]:
    where = path.relative_to(root).as_posix().removeprefix("tests/")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            for mark in filter(_is_mark, node.decorator_list):
                assert isinstance(mark, ast.Call)
                subject, title = (ast.literal_eval(argument) for argument in mark.args)
                yield Attack(subject, title, f"{where}::{node.name}")


def _is_mark(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.attack"


if __name__ == "__main__":
    PAGE.write_text(
        page_with(PAGE.read_text(encoding="utf-8"), attacks_in(test_files())), encoding="utf-8"
    )
