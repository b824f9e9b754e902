"""The ASVS checklist: every number once, every reference there, every sum right."""

import re
from collections import Counter
from pathlib import Path

import pytest

from cchc.project.documentation.asvs_page import (
    CHAPTERS,
    VERDICTS,
    Requirement,
    asvs_page,
    requirements,
)

ROOT = Path(__file__).resolve().parents[3]
LEVELS = {1: 70, 2: 183}
"""How many requirements ASVS 5.0.0 has at each level."""


def missing(listed: list[Requirement]) -> list[str]:
    """References that lead nowhere: no such file, or no such test in it."""
    return [
        f"{each.id}: {reference}"
        for each in listed
        for reference in each.evidence
        if not leads_somewhere(reference)
    ]


def leads_somewhere(reference: str) -> bool:
    """Whether the file is there, and the test in it."""
    path, _, test = reference.partition("::")
    if not (ROOT / path).is_file():
        return False
    return not test or bool(
        re.search(rf"^ *def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_the_list_is_whole() -> None:
    listed = requirements()
    assert len({each.id for each in listed}) == len(listed)
    assert Counter(each.level for each in listed) == LEVELS
    places = [tuple(map(int, each.id.split("."))) for each in listed]
    assert places == sorted(places)
    assert {each.chapter for each in listed} == set(range(1, len(CHAPTERS) + 1))


def test_every_verdict_says_by_what_or_why() -> None:
    for each in requirements():
        assert each.verdict in VERDICTS
        assert each.evidence if each.verdict == "met" else each.note, each.id


def test_every_reference_leads_somewhere() -> None:
    assert missing(requirements()) == []


@pytest.mark.parametrize(
    "reference", ["tests/nowhere.py", "README.md::test_it", "tests/conftest.py::test_nothing"]
)
def test_a_reference_to_nothing_is_found(reference: str) -> None:
    assert missing([Requirement("1.1.1", 1, "met", (reference,), "")]) == [f"1.1.1: {reference}"]


def test_the_sums_of_the_page_are_those_of_the_list() -> None:
    listed, page = requirements(), asvs_page()
    rows = re.findall(r"^\| \**([^|*]+)\** \| (.+) \|$", page, re.MULTILINE)
    sums = {
        head.strip(): [int(n.strip(" *")) for n in rest.split("|")] for head, rest in rows[1:4]
    }
    for head, own in (
        ("1", [e for e in listed if e.level == 1]),
        ("2", [e for e in listed if e.level == 2]),
        ("cộng", listed),
    ):
        counted = Counter(each.verdict for each in own)
        assert sums[head] == [*(counted[verdict] for verdict in VERDICTS), len(own)]
    left = page.split("## Còn mở")[1].split("## 1.")[0]
    assert left.count("\n| ") - 1 == sum(each.verdict == "open" for each in listed)
    assert (ROOT / "docs/operate/asvs.md").read_text(encoding="utf-8") == page
