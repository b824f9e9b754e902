"""The texts of a form read back from its PDF."""

import io
import re
from datetime import date
from typing import Any

from pypdf import PdfReader

from cchc.contexts.dossiers import papers
from cchc.contexts.dossiers.papers import FormKind
from cchc.platform.rendering import Paper, render_pdf

NEW, OLD = date(2026, 11, 5), date(2025, 3, 3)


def read(paper: Paper) -> str:
    reader = PdfReader(io.BytesIO(render_pdf(paper)))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def text_of(kind: FormKind[Any], facts: Any, day: date = NEW) -> str:
    return read(papers.form_for(kind, day)(facts))


def in_order(text: str, *parts: str) -> bool:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} not after {text[:place][-40:]!r} in {text!r}"
        place = found + len(part)
    return True
