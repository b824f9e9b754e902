"""Who may import whom; each rule is also shown a planted violation."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from tests.architecture.conftest import Plant
from tests.architecture.rules import rings
from tests.architecture.rules.sources import SRC, Source

RULES = [rings.rings, rings.context_order, rings.doors, rings.layers_inside, rings.pure]
PLANTED = [
    (rings.rings, "cchc/kernel/periods.py", "from cchc.platform import clock"),
    (rings.rings, "cchc/platform/jobs/api.py", "import cchc.contexts.dossiers.api"),
    (rings.rings, "cchc/contexts/desk/api.py", "from cchc.project import navigation"),
    (rings.context_order, "cchc/contexts/catalog/api.py", "from cchc.contexts.desk import api"),
    (rings.context_order, "cchc/contexts/desk/api.py", "from cchc.contexts.novel import api"),
    (rings.doors, "cchc/contexts/desk/api.py", "from cchc.contexts.catalog import models"),
    (rings.doors, "cchc/contexts/desk/web/x.py", "from ...catalog.services.x import publish"),
    (rings.doors, "cchc/contexts/desk/api.py", "import cchc.contexts.catalog"),
    (rings.layers_inside, "cchc/contexts/desk/models/x.py", "from ..services import receive"),
    (rings.layers_inside, "cchc/contexts/desk/services.py", "from .web.forms import Form"),
    (rings.layers_inside, "cchc/contexts/desk/selectors.py", "from . import api"),
    (rings.layers_inside, "cchc/contexts/desk/domain/x.py", "from ..models import Dossier"),
    (rings.pure, "cchc/kernel/x.py", "from django.db import models"),
    (rings.pure, "cchc/contexts/desk/domain/x.py", "import docx"),
    (rings.pure, "cchc/contexts/desk/domain/x.py", "from cchc.contexts.catalog.api import y"),
]
ALLOWED = {
    "cchc/contexts/desk/api.py": "from cchc.contexts.catalog import api\nfrom .services import x",
    "cchc/contexts/desk/web/views.py": "from ..selectors import inbox\nfrom .forms import Form",
    "cchc/contexts/desk/domain/x.py": "from datetime import date\nfrom .states import State",
    "cchc/contexts/desk/apps.py": "from . import api\nfrom .web import urls",
    "cchc/project/urls.py": "from cchc.contexts.catalog.web import urls",
    "cchc/kernel/x.py": "from cchc.kernel.refusal import Refusal",
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


def loads_django(modules: list[str]) -> bool:
    """Whether a bare interpreter has Django loaded after importing these."""
    program = "import sys\n" + "".join(f"import {module}\n" for module in modules)
    program += "sys.exit(9 if 'django' in sys.modules else 0)"
    ended = subprocess.run([sys.executable, "-c", program], cwd=SRC, check=False)
    assert ended.returncode in {0, 9}, "a module cannot be imported"
    return ended.returncode == 9


def test_kernel_and_domain_load_no_django(ours: list[Source]) -> None:
    assert not loads_django([s.module for s in ours if rings.pure_home(s)])


def test_a_module_that_loads_django_is_noticed() -> None:
    assert loads_django(["cchc.platform.journal.apps"])


def test_every_context_has_its_place(ours: list[Source]) -> None:
    assert {name for s in ours if (name := rings.context_of(s.parts))} <= set(rings.CONTEXTS)
