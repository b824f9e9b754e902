"""When the line is down: reserve numbered papers, print them, enter them later."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import Form
from cchc.platform.ui.submissions import submitted_once

from ..domain.permissions import Permission
from ..selectors.intake_help import paper_block, paper_blocks, used_numbers
from ..selectors.paper_facts import reserved_papers
from ..services.line_down import enter_from_paper, reserve_papers
from .intake_form import PaperEntryForm
from .intake_page import IntakePage, new_page, posted_page
from .printing import paper_response

MOST = 100


class NoSuchBlock(Refusal):
    """No block has this id."""

    status = 404


class ReserveForm(Form):
    """How many papers to reserve."""

    size = forms.IntegerField(
        label="Số tờ cần giữ số",
        min_value=1,
        max_value=MOST,
        initial=20,
        widget=forms.NumberInput(attrs={"class": "width-short"}),
    )


@requires(Permission.RECEIVE)
@require_http_methods(["GET", "POST"])
@submitted_once
def blocks(request: ActorRequest) -> HttpResponse:
    """The blocks there are, how many papers of each were entered, and reserving another."""
    form = ReserveForm(request.POST or None)
    if form.is_bound and form.is_valid():
        block = reserve_papers(actor=request.actor, at=clock.now(), size=form.cleaned_data["size"])
        messages.success(request, f"Đã giữ các số {block}. In ra và để sẵn ở quầy.")
        return redirect("dossiers:paper_blocks")
    rows = [(block, len(block.numbers), len(used_numbers(block))) for block in paper_blocks()]
    status = 422 if form.is_bound else 200
    return render(
        request, "dossiers/paper_blocks.html", {"form": form, "rows": rows}, status=status
    )


@requires(Permission.RECEIVE)
@require_GET
def print_block(request: ActorRequest, block_id: int) -> HttpResponse:
    """The papers of a block that were not entered yet."""
    block = paper_block(block_id)
    if block is None:
        raise NoSuchBlock("Không có dải biên nhận giấy này.")
    used = used_numbers(block)
    numbers = [number for number in block.numbers if number not in used]
    papers = reserved_papers(numbers or block.numbers, clock.now(), request.actor.name)
    return paper_response(papers, f"bien-nhan-giay-{block.number(block.first)}")


@requires(Permission.RECEIVE)
@require_http_methods(["GET", "POST"])
@submitted_once
def enter(request: ActorRequest, variant_id: int) -> HttpResponse:
    """Enter a dossier received on paper, with the moment written there and the reason."""
    if request.method == "GET":
        return _show(request, new_page(request, variant_id, PaperEntryForm), 200)
    page = posted_page(request, variant_id, PaperEntryForm)
    if not page.is_valid:
        page.point_at_papers()
        return _show(request, page, 422)
    said = page.form.cleaned_data
    try:
        dossier = enter_from_paper(
            actor=request.actor,
            at=said["received_at"],
            intake=page.form.intake(variant_id, [row.handed_in() for row in page.rows]),
            paper_number=said["paper_number"].strip(),
            reason=said["late_reason"],
        )
    except Refusal as refusal:
        beside = {"at": "received_at", "reason": "late_reason"}
        refusal.field = beside.get(refusal.field, refusal.field)
        page.form.refuse(refusal)
        page.papers_error = str(refusal) if refusal.field == "components" else ""
        return _show(request, page, 422)
    return redirect("dossiers:done", dossier.pk)


def _show(request: ActorRequest, page: IntakePage, status: int) -> HttpResponse:
    return render(request, "dossiers/from_paper.html", page.context, status=status)
