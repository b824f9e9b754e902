"""Reassigning many dossiers: choose, see the effect on each, do it, read a line of result each."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import Form
from cchc.platform.ui.typed_ids import ids_typed

from ..domain.acting import REASONS
from ..domain.permissions import Permission
from ..domain.states import Act
from ..selectors.reassigning import people_for, reassign_preview
from ..services.movement import reassign_many

MOST = 500


class ReassignForm(Form):
    """To whom, and why."""

    to_user = forms.TypedChoiceField(label="Giao cho", coerce=int)
    reason_choice = forms.ChoiceField(label="Lý do", required=False)
    reason = forms.CharField(label="Nói rõ thêm", required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **options: Any) -> None:
        """Offer the people and the usual reasons."""
        super().__init__(*args, **options)
        reasons = [(each, each) for each in REASONS[Act.REASSIGN]]
        self._offer("to_user", [("", "– Chọn –"), *people])
        self._offer("reason_choice", [("", "– Chọn –"), *reasons])

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A reason is obligatory."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.said_reason:
            self.add_error("reason_choice", "Chọn hoặc ghi lý do phân công lại.")
        return said

    @property
    def said_reason(self) -> str:
        """Choice and words as one sentence."""
        parts = (self.cleaned_data.get("reason_choice", ""), self.cleaned_data.get("reason", ""))
        return ": ".join(part.strip() for part in parts if part.strip())


@requires(Permission.REASSIGN)
@require_http_methods(["GET", "POST"])
def reassign(request: ActorRequest) -> HttpResponse:
    """First the selection, then the effect on each dossier, then the result of each."""
    ids = ids_typed(request.POST.getlist("chon"))[:MOST]
    if not ids:
        return redirect("dossiers:list")
    at, step = clock.now(), request.POST.get("buoc", "")
    before = reassign_preview(request.actor, at, ids, None)
    form = ReassignForm(request.POST if step else None, people=people_for(before, at))
    context: dict[str, Any] = {"form": form, "lines": before, "step": "chon"}
    if form.is_bound and form.is_valid():
        to_user_id = form.cleaned_data["to_user"]
        if step == "lam":
            context["done"] = reassign_many(
                actor=request.actor,
                at=at,
                dossier_ids=[line.dossier.pk for line in before],
                to_user_id=to_user_id,
                reason=form.said_reason,
            )
            return render(request, "dossiers/reassigned.html", context)
        context["lines"] = reassign_preview(request.actor, at, ids, to_user_id)
        context["step"] = "xem"
        context["possible"] = sum(not line.refused for line in context["lines"])
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "dossiers/reassign.html", context, status=status)
