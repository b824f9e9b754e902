"""The counter: search first, then the form; autosaved, promised date shown, one key to finish."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.search.api import find, jump
from cchc.platform.ui.submissions import submitted_once
from cchc.platform.ui.typed_ids import id_typed
from cchc.platform.ui.typed_privately import closed, opened

from ..domain.permissions import Permission
from ..search import KIND, scanned_code
from ..selectors.dossier_detail import dossier_detail
from ..selectors.intake_help import drafts, procedures_found, waiting_online
from ..selectors.known_people import asked_before, known_person
from ..services.intake_drafts import drop_draft, save_draft
from ..services.print_form import printable
from .intake_acts import answer, person_fields
from .intake_page import (
    card_fields,
    held_for,
    later_start,
    look_for_doubles,
    new_page,
    plain,
    posted_page,
    promised,
    take_files,
    typed_in,
)


@requires(Permission.RECEIVE)
@require_http_methods(["GET", "POST"])
def home(request: ActorRequest) -> HttpResponse:
    """One box for a code, a person or a procedure; below it the forms begun earlier.

    What is typed is sent by POST, so that a person's number stands in no address and no log.
    """
    typed = request.POST if request.method == "POST" else opened(request)
    text = typed.get("q", "").strip()
    text = scanned_code(text) or text
    fragment = request.headers.get("HX-Request") == "true"
    day = clock.now().astimezone(clock.ZONE).date()
    if text and not fragment and (hit := jump(request.actor, text, (KIND,))):
        return HttpResponseRedirect(hit.url)
    if request.method == "POST" and not fragment:
        address = reverse("dossiers:receive")
        asked = urlencode({"q": closed(request, text)})
        return HttpResponseRedirect(f"{address}?{asked}" if text else address)
    context: dict[str, object] = {
        "text": text,
        "asked": closed(request, text),
        "found": find(request.actor, text, (KIND,), limit=10) if text else [],
        "procedures": procedures_found(text, day),
        "again": asked_before(request.actor, plain(text), day),
    }
    if fragment:
        return render(request, "dossiers/counter_found.html", context)
    context["drafts"] = drafts(request.actor)
    context["waiting"] = waiting_online(request.actor)
    return render(request, "dossiers/counter.html", context)


@requires(Permission.RECEIVE)
@require_http_methods(["GET", "POST"])
@submitted_once
def form(request: ActorRequest, variant_id: int) -> HttpResponse:
    """The form: receive, ask to complete, refuse, or help with filling it in."""
    if request.method == "POST":
        return answer(request, variant_id)
    number = opened(request).get("nguoi", "")
    filled = person_fields(request, plain(number), clock.now()) if number else {}
    page = new_page(request, variant_id, filled=filled)
    if not page.is_open:
        messages.warning(
            request, f"Thủ tục {page.snapshot.code} có phiên bản khác đang áp dụng; chọn lại."
        )
        return redirect(f"{reverse('dossiers:receive')}?q={page.snapshot.code}")
    return render(request, "dossiers/intake.html", page.context)


@requires(Permission.RECEIVE)
@require_GET
def promise(request: ActorRequest, variant_id: int) -> HttpResponse:
    """The appointment for the channel chosen, with its reason."""
    context = promised(variant_id, request.GET.get("channel", ""))
    return render(request, "dossiers/intake_promise.html", context)


@requires(Permission.RECEIVE)
@require_POST
def person(request: ActorRequest, variant_id: int) -> HttpResponse:
    """What is known of the person typed: earlier data, results held, dossiers that may be same."""
    at = clock.now()
    page = posted_page(request, variant_id)
    look_for_doubles(page, at)
    number = plain(str(page.form.data.get("applicant_id_number", "")))
    if card_fields(request.POST.get("applicant_id_number", "")):
        response = render(request, "dossiers/intake_applicant.html", page.context)
        response["HX-Retarget"], response["HX-Reswap"] = "#nguoi-nop", "outerHTML"
        return response
    if request.GET.get("dien") == "1":
        filled = person_fields(request, number, at)
        page = posted_page(request, variant_id, filled=filled)
        return render(request, "dossiers/intake_applicant.html", page.context)
    held = held_for(request.actor, number, at)
    if held:
        take_files(page, at)  # the list of papers is drawn again, without what was chosen in it
    context = {
        **page.context,
        "known": known_person(request.actor, at, number),
        "held": held,
    }
    return render(request, "dossiers/intake_person.html", context)


@requires(Permission.RECEIVE)
@require_POST
def marked(request: ActorRequest, variant_id: int) -> HttpResponse:
    """The list of papers with all of them marked as there."""
    page = posted_page(request, variant_id, mark_all=True)
    take_files(page, clock.now())
    return render(request, "dossiers/intake_papers.html", page.context)


@requires(Permission.RECEIVE)
@require_POST
def keep_draft(request: ActorRequest, key: str) -> HttpResponse:
    """Keep what is typed so far."""
    at = clock.now()
    try:
        save_draft(
            actor=request.actor,
            at=at,
            key=key[:64],
            typed=typed_in(request),
            variant_id=id_typed(request.POST.get("variant", "")),
        )
    except Refusal as refusal:
        return JsonResponse({"error": str(refusal)}, status=422)
    return JsonResponse({"saved_at": f"{at.astimezone(clock.ZONE):%H:%M}"})


@requires(Permission.RECEIVE)
@require_POST
def forget_draft(request: ActorRequest, key: str) -> HttpResponse:
    """Throw a draft away."""
    drop_draft(actor=request.actor, at=clock.now(), key=key)
    messages.success(request, "Đã bỏ bản nháp.")
    return redirect("dossiers:receive")


@requires(Permission.RECEIVE)
@require_GET
def done(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """What was given: code, appointment, papers to print, and on to the next person."""
    told = dossier_detail(request.actor, dossier_id, clock.now())
    state = told.dossier.state
    main = {"refused": "refusal", "awaiting_completion": "supplement-request"}
    context = {
        "dossier": told.dossier,
        "deadline": told.deadline,
        "clock_start": later_start(told.procedure),
        "main_print": main.get(state, "acknowledgement"),
        "prints": printable(told.dossier),
        "is_received": told.dossier.received_at is not None,
        "may_forward": any(offer.act == "forward" for offer in told.acts),
        "home": reverse("dossiers:receive"),
    }
    return render(request, "dossiers/intake_done.html", context)
