"""Giving many dossiers to one person: preview of the effect, then a line of result for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cchc.contexts.dossiers import api as dossiers
from cchc.contexts.organizations import api as organizations
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import Form
from cchc.platform.ui.submissions import submitted_once
from cchc.platform.ui.typed_ids import ids_typed
from cchc.platform.ui.typed_privately import opened

from ..domain.permissions import Permission
from ..selectors.watch_lists import BY_SLUG
from .filters import DossierFilter
from .home import ALL, TAB, may_assign

_RESULT = "desk.assigned"


@dataclass(frozen=True, slots=True)
class Effect:
    """What would become of one dossier."""

    dossier: dossiers.Dossier
    now_with: str
    words: str


class AssignForm(Form):
    """To whom, and why."""

    to_user = forms.ChoiceField(label="Giao cho")
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=500,
        help_text="Bắt buộc với hồ sơ đang có người giữ.",
        widget=forms.TextInput(attrs={"list": "reasons"}),
    )

    def __init__(
        self, data: object, *, people: Sequence[organizations.Member], is_reason_needed: bool
    ) -> None:
        """Offer the members of the units that hold the dossiers."""
        super().__init__(data)  # type: ignore[arg-type]  # the request's own POST
        choices = [("", "– chọn người –"), *((str(m.user_id), _said(m)) for m in people)]
        self.fields["to_user"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["reason"].required = is_reason_needed


@requires(Permission.OPEN)
@require_POST
@submitted_once
def assign(request: ActorRequest) -> HttpResponse:
    """Preview first; with a person chosen, act and lead to the lines of result."""
    actor, at = request.actor, clock.now()
    if not may_assign(actor):
        raise NothingChosen("Bạn không có quyền phân công hồ sơ.")
    chosen = _chosen(request)
    if not chosen:
        raise NothingChosen("Chưa chọn hồ sơ nào trong danh sách.")
    people = [
        member
        for unit_id in dict.fromkeys(d.unit_id for d in chosen if d.unit_id)
        for member in organizations.members(unit_id, at)
    ]
    is_answer = "to_user" in request.POST
    form = AssignForm(
        request.POST if is_answer else None,
        people=people,
        is_reason_needed=any(d.holder_id for d in chosen),
    )
    if is_answer and form.is_valid():
        try:
            lines = dossiers.assign_many(
                actor=actor,
                at=at,
                dossier_ids=[d.pk for d in chosen],
                to_user_id=int(form.cleaned_data["to_user"]),
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            request.session[_RESULT] = {
                "lines": [[one.dossier_id, one.code, one.refused, one.seen] for one in lines],
                "to": dict(form.fields["to_user"].choices)[form.cleaned_data["to_user"]],  # type: ignore[attr-defined]  # a choice field
            }
            return redirect("desk:assigned")
    context = {
        "form": form,
        "effects": [_effect(dossier) for dossier in chosen],
        "chosen": [dossier.pk for dossier in chosen],
        "back": reverse("desk:home"),
    }
    return render(request, "desk/assign.html", context, status=422 if is_answer else 200)


@requires(Permission.OPEN)
@require_GET
def result(request: ActorRequest) -> HttpResponse:
    """What became of each dossier of the last bulk assignment."""
    found = request.session.get(_RESULT)
    if not found:
        return HttpResponseRedirect(reverse("desk:home"))
    lines = [
        {"url": reverse("dossiers:detail", args=[pk]), "code": code, "refused": refused}
        for pk, code, refused, _ in found["lines"]
    ]
    context = {
        "undone": found.get("undone", False),
        "lines": lines,
        "to": found["to"],
        "done": sum(not line["refused"] for line in lines),
        "refused": sum(bool(line["refused"]) for line in lines),
    }
    return render(request, "desk/assigned.html", context)


@requires(Permission.OPEN)
@require_POST
@submitted_once
def undo(request: ActorRequest) -> HttpResponse:
    """Take the last bulk assignment back, where nothing has happened since."""
    found = request.session.get(_RESULT)
    if not found or found.get("undone"):
        raise NothingChosen("Không còn lần phân công nào để hoàn tác.")
    given = [(pk, seen) for pk, _, refused, seen in found["lines"] if not refused]
    lines = dossiers.undo_assignments(actor=request.actor, at=clock.now(), assigned=given)
    request.session[_RESULT] = {
        "lines": [[one.dossier_id, one.code, one.refused, one.seen] for one in lines],
        "to": found["to"],
        "undone": True,
    }
    return redirect("desk:assigned")


class NothingChosen(Refusal):
    """No dossier was chosen, or nothing may be done with it."""


def _chosen(request: ActorRequest) -> list[dossiers.Dossier]:
    """The dossiers ticked, or all of the list they stand in."""
    if request.GET.get("ca-danh-sach") == "1":
        rows = _whole_list(request)
        filters = DossierFilter(opened(request))
        return list(filters.applied(rows)[: dossiers.AT_MOST + 1])
    ids = ids_typed(request.POST.getlist("chon"))
    return list(dossiers.of_ids(request.actor, ids[: dossiers.AT_MOST + 1]))


def _whole_list(request: ActorRequest) -> "dossiers.Rows":
    actor, slug = request.actor, request.GET.get("ds", "")
    if slug in BY_SLUG:
        everything = request.GET.get(ALL) == "1"
        return BY_SLUG[slug].read(actor, clock.now(), everything=everything)
    asked = request.GET.get(TAB, "")
    tab = next((t for t in dossiers.tabs_for(actor) if t.value == asked), None)
    if tab is None:
        raise NothingChosen("Không biết danh sách nào; hãy mở lại danh sách rồi chọn.")
    return dossiers.worklist(actor, tab)


def _effect(dossier: dossiers.Dossier) -> Effect:
    holder = dossier.holder.full_name if dossier.holder else ""
    if dossier.ended_at is not None:
        return Effect(dossier, holder, "đã xong, sẽ không phân công được")
    words = "chuyển cho người mới" if holder else "phân công mới"
    return Effect(dossier, holder, words)


def _said(member: organizations.Member) -> str:
    return f"{member.name}, {member.title}" if member.title else member.name
