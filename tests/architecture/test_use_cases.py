"""Services take who and when; reads are scoped; views ask selectors; SQL keeps its place."""

from collections.abc import Callable

import pytest
from tests.architecture.conftest import Plant
from tests.architecture.rules import use_cases
from tests.architecture.rules.sources import Source

RULES = [
    use_cases.silent_services,
    use_cases.unscoped_reads,
    use_cases.reads_in_web,
    use_cases.vendor_sql,
]
SERVICES = "cchc/contexts/desk/services/x.py"
SELECTORS = "cchc/contexts/desk/selectors.py"
PLANTED = [
    (use_cases.silent_services, SERVICES, "@transaction.atomic\ndef note(*, actor): ...\n"),
    (
        use_cases.silent_services,
        "cchc/contexts/desk/services.py",
        "@transaction.atomic()\ndef note(actor, at): ...\n",
    ),
    (use_cases.unscoped_reads, SELECTORS, "def inbox(actor):\n    return D.objects.all()\n"),
    (use_cases.unscoped_reads, SELECTORS, "EVERYTHING = D.objects.filter(open=True)\n"),
    (use_cases.vendor_sql, "cchc/platform/jobs/take.py", "x = connection.vendor\n"),
    (use_cases.vendor_sql, SELECTORS, "x = connection.cursor()\n"),
    (use_cases.reads_in_web, "cchc/contexts/desk/web/views.py", "x = D.objects.get(id=1)\n"),
]
ALLOWED = {
    SERVICES: "@transaction.atomic\ndef note(text, *, actor, at, seen): ...\ndef part(): ...\n",
    "cchc/contexts/desk/services/sister.py": "from .x import part\n",
    "cchc/contexts/desk/web/pages.py": "from ..services import x\nx.note()\n",
    SELECTORS: (
        "def inbox(actor):\n    return D.objects.visible_to(actor).filter(open=True)\n\n"
        "def late(actor):\n    chosen = C.objects.filter(dossier=OuterRef('pk'))\n"
        "    return D.objects.visible_to(actor).filter(Exists(chosen)) or D.objects.none()\n\n"
        'def procedures():\n    """All.\n\n    Open to all: published law.\n    """\n'
        "    return P.objects.all()\n"
    ),
    "cchc/contexts/desk/web/views.py": "from ..selectors import inbox\n",
    "cchc/platform/search/vendor/fts.py": "x = connection.vendor\n",
    "cchc/platform/jobs/services.py": "def enqueue(code): ...\n",
}


@pytest.mark.parametrize("rule", RULES)
def test_it_holds(rule: Callable[[list[Source]], list[str]], ours: list[Source]) -> None:
    assert rule(ours) == []


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED)
def test_a_planted_violation_is_found(
    rule: Callable[[list[Source]], list[str]], path: str, text: str, plant: Plant
) -> None:
    assert len(rule(plant({path: text}))) == 1


@pytest.mark.parametrize("rule", RULES)
def test_what_is_allowed_is_not_found(
    rule: Callable[[list[Source]], list[str]], plant: Plant
) -> None:
    assert rule(plant(ALLOWED)) == []


@pytest.mark.parametrize(
    "caller",
    ["from ..services.x import note\n", "from ..services import x\n\nx.note(text='a')\n"],
)
def test_what_writes_and_is_called_from_outside_is_a_use_case(caller: str, plant: Plant) -> None:
    service = "def note(text):\n    N.objects.create(text=text)\n"
    sources = plant({SERVICES: service, "cchc/contexts/desk/web/x.py": caller})

    assert len(use_cases.silent_services(sources)) == 1
