"""Addresses are guarded; templates carry no inline script or style, and load what they use."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.template import Engine
from django.template.library import import_library
from django.urls import URLPattern, URLResolver
from ninja.openapi.views import default_home

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)[^>]*>|<style\b|\sstyle\s*="
    r"|<[a-z][^>]*\son[a-z]+\s*=|javascript:",
    re.IGNORECASE,
)
MADE_NAME = re.compile(r"([\w/]+)\{[^{}]*\}\.html")
ERROR_PAGE = re.compile(r"(400|403|403_csrf|404|500)\.html")
LOAD = re.compile(r"{%\s*load\s+([^%]*?)\s*%}")
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", re.DOTALL)


def unguarded(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    """Every view says who may open it: ``@requires``, ``@signed_in`` or ``@public``."""
    return [where for where, view in views(patterns, prefix) if not _is_guarded(view)]


def views(
    patterns: Iterable[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    """Every address with its view."""
    for pattern in patterns:
        where = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, where)
        else:
            yield where, pattern.callback


def without_slash(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    """Pages end in a slash; the API's addresses do not."""
    return [
        where
        for where, _ in views(patterns, prefix)
        if where and not where.startswith("api/") and not where.endswith("/")
    ]


def inline(templates: Iterable[Path]) -> list[str]:
    """The content policy refuses inline script and style, so no template may have them."""
    return [
        f"{path}: {found.group()[:60]}"
        for path in templates
        for found in INLINE.finditer(COMMENT.sub("", path.read_text(encoding="utf-8")))
    ]


def broken(templates: Iterable[Path], engine: Engine) -> list[str]:
    """Every template compiles: it loads what it uses and closes what it opens."""
    findings = []
    for path in templates:
        try:
            engine.from_string(path.read_text(encoding="utf-8"))
        except Exception as error:  # noqa: BLE001 - whatever is wrong is the finding
            findings.append(f"{path}: {error}")
    return findings


def loaded_for_nothing(templates: Iterable[Path], engine: Engine) -> list[str]:
    """Every ``{% load %}`` is needed."""
    return [
        f"{path}: {name}"
        for path in templates
        for text in [path.read_text(encoding="utf-8")]
        for loaded in LOAD.findall(text)
        for name in ([] if " from " in f" {loaded} " else loaded.split())
        if name in engine.libraries and not _is_used(name, LOAD.sub("", text), engine)
    ]


def never_shown(templates: Iterable[Path], texts: Iterable[str]) -> list[str]:
    """Every template is named by a view or another template, or is Django's page of an error.

    A name put together, ``f"x/part_{name}.html"``, names all that begin so.
    """
    everything = "\n".join(texts)
    made = tuple(MADE_NAME.findall(everything)) or ("\0",)
    names = (path.as_posix().rpartition("/templates/")[2] for path in templates)
    return [
        name
        for name in names
        if not (ERROR_PAGE.match(name) or name.startswith(made) or name in everything)
    ]


def _is_used(name: str, text: str, engine: Engine) -> bool:
    library = import_library(engine.libraries[name])
    tags = "|".join(map(re.escape, library.tags)) or "(?!)"
    filters = "|".join(map(re.escape, library.filters)) or "(?!)"
    return bool(re.search(rf"{{%-?\s*({tags})\b|\|\s*({filters})\b", text))


def _is_guarded(view: Any) -> bool:
    if operations := _operations(view):
        return all(o.auth_callbacks or _marked(o.view_func) for o in operations)
    return _marked(view) or getattr(view, "func", None) is default_home  # answers 404


def _operations(view: Any) -> list[Any]:
    """What a path of django-ninja leads to: its view closes over the list."""
    cells = (cell.cell_contents for cell in getattr(view, "__closure__", None) or ())
    return [operation for cell in cells for operation in getattr(cell, "operations", ())]


def _marked(view: Any) -> bool:
    return bool(getattr(view, "cchc_permission", ""))
