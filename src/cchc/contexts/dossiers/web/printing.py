"""Papers to print: PDF in the browser, Word to go on writing."""

import re
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.rendering import Paper, render_docx, render_pdf

from ..domain.permissions import Permission
from ..services.print_form import print_form

PDF = "application/pdf"
_NOT_IN_NAMES = re.compile(r"[^\w.()-]+")  # another system's code may hold anything
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class NoSuchFileKind(Refusal):
    """Papers come as PDF or Word only."""

    status = 404


@requires(Permission.VIEW)
@require_GET
def print_one(request: ActorRequest, dossier_id: int, kind: str, file_kind: str) -> HttpResponse:
    """One form of one dossier; the printing is counted, a reprint is marked."""
    if file_kind not in ("pdf", "docx"):
        raise NoSuchFileKind("Chỉ có tệp PDF và Word.")
    printed = print_form(actor=request.actor, at=clock.now(), dossier_id=dossier_id, kind=kind)
    return paper_response([printed.paper], printed.name, file_kind)


def paper_response(
    papers: Sequence[Paper], name: str, file_kind: str = "pdf", *, inline: bool = True
) -> HttpResponse:
    """The papers as a file the browser shows (PDF) or saves (Word); never kept in a cache."""
    if file_kind == "docx":
        response = HttpResponse(render_docx(papers[0]), content_type=WORD)
    else:
        response = HttpResponse(render_pdf(*papers), content_type=PDF)
    saved = not inline or file_kind != "pdf"
    told = content_disposition_header(saved, f"{_NOT_IN_NAMES.sub('-', name)}.{file_kind}")
    response["Content-Disposition"] = told or "inline"
    response["Cache-Control"] = "private, no-store"
    return response
