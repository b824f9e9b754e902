"""Addresses and templates; each rule is also shown a planted violation."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import Engine
from django.urls import get_resolver, include, path
from ninja import NinjaAPI
from tests.architecture.rules import pages
from tests.architecture.rules.sources import SRC

TEMPLATES = sorted(SRC.rglob("templates/**/*.html"))
INLINE = [
    "<script>go()</script>",
    "<style>p {}</style>",
    '<p style="color: red">',
    '<button class="x" onclick="go()">',
    '<a href="javascript:go()">',
    '<p\n  style = "x">',
]
PLAIN = (
    '<script src="/static/app.js" defer></script><link rel="stylesheet" href="x.css">'
    '<p class="style-x">on time = 3</p><script type="application/json" id="d">{}</script>'
)


@pytest.fixture
def engine() -> Engine:
    """The engine that renders the pages."""
    return Engine.get_default()


def planted(tmp_path: Path, text: str) -> list[Path]:
    """One template with this text."""
    page = tmp_path / "page.html"
    page.write_text(text, encoding="utf-8")
    return [page]


def view(_request: HttpRequest) -> HttpResponse:
    """An address that says nothing about who may open it."""
    return HttpResponse()


def test_every_address_says_who_may_open_it() -> None:
    assert pages.unguarded(get_resolver().url_patterns) == []


def test_an_unguarded_address_is_found() -> None:
    open_one = path("open/", view)
    guarded = path("shut/", lambda request: HttpResponse())
    guarded.callback.cchc_permission = "desk.read"  # type: ignore[attr-defined]  # the mark

    assert pages.unguarded([path("a/", include([open_one, guarded]))]) == ["a/open/"]


@pytest.mark.parametrize(("auth", "found"), [(None, ["lists/all"]), ([lambda _request: 1], [])])
def test_a_path_of_the_api_needs_its_own_guard(auth: object, found: list[str]) -> None:
    api = NinjaAPI(auth=auth, urls_namespace=f"planted-{len(found)}", openapi_url=None)
    api.get("/lists/all")(lambda request: None)

    assert pages.unguarded(api.urls[0]) == found


def test_addresses_of_pages_end_in_a_slash() -> None:
    assert pages.without_slash(get_resolver().url_patterns) == []


def test_an_address_without_a_slash_is_found() -> None:
    ours = [path("", view), path("moi/", view), path("sua", view), path("api/v1/x", view)]

    assert pages.without_slash(ours) == ["sua"]


def test_no_template_has_inline_script_or_style() -> None:
    assert pages.inline(TEMPLATES) == []


@pytest.mark.parametrize("text", INLINE)
def test_inline_script_or_style_is_found(text: str, tmp_path: Path) -> None:
    assert len(pages.inline(planted(tmp_path, f"{PLAIN}{text}"))) == 1


def test_plain_markup_is_not_found(tmp_path: Path) -> None:
    assert pages.inline(planted(tmp_path, PLAIN)) == []


def test_every_template_compiles(engine: Engine) -> None:
    assert pages.broken(TEMPLATES, engine) == []


def test_a_template_that_loads_too_little_is_found(tmp_path: Path, engine: Engine) -> None:
    assert len(pages.broken(planted(tmp_path, "{% static 'x.css' %}"), engine)) == 1


def test_every_load_is_needed(engine: Engine) -> None:
    assert pages.loaded_for_nothing(TEMPLATES, engine) == []


def test_a_load_for_nothing_is_found(tmp_path: Path, engine: Engine) -> None:
    text = "{% load static humanize %}{% static 'x.css' %}"

    found = pages.loaded_for_nothing(planted(tmp_path, text), engine)

    assert [finding.rsplit(" ", 1)[1] for finding in found] == ["humanize"]


def test_every_template_is_shown_by_something() -> None:
    sources = [*SRC.rglob("*.py"), *TEMPLATES]

    assert pages.never_shown(TEMPLATES, (p.read_text(encoding="utf-8") for p in sources)) == []


def test_a_template_nobody_shows_is_found() -> None:
    names = ("x/a.html", "x/b.html", "404.html", "x/part_one.html")
    templates = [Path(f"src/x/templates/{name}") for name in names]
    texts = ['render(request, "x/a.html")', 'f"x/part_{name}.html"']

    assert pages.never_shown(templates, texts) == ["x/b.html"]
