"""The page of one act: its form inside the dossier's page by HTMX, or on a page of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.submissions import submitted_once

from ..domain.kinds import Decision
from ..domain.permissions import Permission
from ..domain.states import Act
from ..models import Dossier
from ..models.dossier import ChangedMeanwhile
from ..selectors.acts_now import acts_now
from ..selectors.dossier_detail import bare_dossier, is_visible, visible_dossier
from ..services.standing import current_step
from .act_context import ActContext
from .act_forms import ActForm
from .act_forms.deciding import PROPOSED
from .act_table import PLANS, Doing, Plan


class ActNotOffered(Refusal):
    """The act is not possible for this person at this moment."""


class NoSuchAct(Refusal):
    """The address names no act that has a page."""

    status = 404


@requires(Permission.VIEW)
@require_http_methods(["GET", "POST"])
@submitted_once
def act(request: ActorRequest, dossier_id: int, name: str) -> HttpResponse:
    """Show the form of an act, or do it and go back to the dossier."""
    which, plan = _plan(name)
    if request.method == "GET":
        dossier = visible_dossier(request.actor, dossier_id)
        _check_offered(request, dossier, which)
        return _show(request, dossier, which, _form(plan, dossier, which, request))
    dossier = bare_dossier(request.actor, dossier_id)
    form = _form(plan, dossier, which, request)
    if form.is_valid():
        try:
            plan.run(Doing(request.actor, clock.now(), dossier.pk, form))
        except Refusal as refusal:
            _refused(request, form, refusal, dossier_id)
        else:
            messages.success(request, f"{which.label}: đã ghi.")
            return _after(request.actor, dossier_id)
    return _show(request, dossier, which, form)


def _after(actor: Actor, dossier_id: int) -> HttpResponse:
    """Back to the dossier; to the list where it now lies with a unit one does not see."""
    if not is_visible(actor, dossier_id):
        return redirect("dossiers:list")
    return redirect("dossiers:detail", dossier_id)


def _plan(name: str) -> tuple[Act, Plan]:
    if name not in {each.value for each in PLANS}:
        raise NoSuchAct("Không có thao tác này.")
    which = Act(name)
    return which, PLANS[which]


def _check_offered(request: ActorRequest, dossier: Dossier, which: Act) -> None:
    if which not in {offer.act for offer in acts_now(request.actor, dossier)}:
        raise ActNotOffered(f"“{which.label}” không làm được lúc này: {_where(dossier)}.")


def _where(dossier: Dossier) -> str:
    """Where the dossier stands and with whom, as the reason why an act is not one's own."""
    said = f"hồ sơ đang “{dossier.get_state_display()}”"
    step = current_step(dossier)
    if step is not None and dossier.ended_at is None:
        said += f", ở bước “{step.title}”"
    if dossier.unit_id is None or dossier.ended_at is not None:
        return said
    day = clock.now().astimezone(clock.ZONE).date()
    unit = organizations.unit_names(day).get(dossier.unit_id, "")
    holder = dossier.holder.full_name if dossier.holder else ""
    return f"{said}, do {', '.join(filter(None, (holder, unit)))} giữ"


def _form(plan: Plan, dossier: Dossier, which: Act, request: HttpRequest) -> ActForm:
    about = ActContext(dossier, which, clock.now())
    if request.method == "POST":
        return plan.form(request.POST, request.FILES, about=about)
    return plan.form(about=about, initial={"seen": dossier.seen})


def _refused(request: ActorRequest, form: ActForm, refusal: Refusal, dossier_id: int) -> None:
    """Say why beside its field; after somebody was faster the form carries the newer version."""
    form.refuse(refusal)
    if isinstance(refusal, ChangedMeanwhile):
        newest = visible_dossier(request.actor, dossier_id)
        typed = request.POST.copy()
        typed["seen"] = str(newest.seen)
        form.data = typed


_DECIDING = (Act.APPROVE, Act.REJECT, Act.RETURN_FOR_REWORK, Act.SIGN)
_QUOTED = 300


def _proposal(dossier: Dossier, which: Act) -> str:
    """What the officer proposed, for whoever decides on it."""
    if which not in _DECIDING or not dossier.proposed:
        return ""
    who = dossier.handler.full_name if dossier.handler else "Người thụ lý"
    what = PROPOSED[Decision(dossier.proposed)].lower()
    words = Truncator(dossier.proposal).chars(_QUOTED)
    return f"{who} đề xuất {what}: “{words}”"


def _show(request: HttpRequest, dossier: Dossier, which: Act, form: ActForm) -> HttpResponse:
    plan = PLANS[which]
    context = {
        "dossier": dossier,
        "form": form,
        "title": which.label,
        "submit": which.label,
        "effect": " ".join(filter(None, (plan.effect, _proposal(dossier, which)))),
        "danger": plan.danger,
        "multipart": plan.multipart,
        "action": reverse("dossiers:act", args=[dossier.pk, which.value]),
        "back": reverse("dossiers:detail", args=[dossier.pk]),
    }
    status = 422 if form.is_bound else 200
    if request.headers.get("HX-Request") != "true":
        return render(request, "dossiers/act.html", context, status=status)
    response = render(request, "ui/act_form.html", context, status=status)
    response["HX-Push-Url"] = "false"  # the panel stands inside the dossier's own page
    return response
