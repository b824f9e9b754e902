"""A council's sitting: which case, what was said of each dossier, a line of result each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import DateField, Form
from cchc.platform.ui.submissions import submitted_once

from ..domain.council import Minutes, Ruled, Ruling
from ..domain.kinds import Decision
from ..domain.permissions import Permission
from ..models import Dossier
from ..selectors.council import sittings, waiting_for_council
from ..services.council import decide_in_council
from ..services.procedure import procedure
from .act_forms.deciding import PROPOSED
from .due import due_standing

AT_MOST = 200
_RESULT = "dossiers.council"
_UNSAID = [("", "Chưa xét, giữ nguyên"), (Ruling.PASS.value, "Thông qua")]


class SittingForm(Form):
    """The minutes, and the ruling on each dossier waiting; what is not said of stays waiting."""

    number = forms.CharField(label="Số biên bản", max_length=64)
    held_on = DateField(label="Ngày họp")
    others = forms.ChoiceField(label="Hồ sơ không ghi riêng", choices=_UNSAID, required=False)

    def __init__(self, *args: Any, waiting: Sequence[Dossier], **options: Any) -> None:
        """Three fields for each dossier: the version seen, the ruling, the words."""
        super().__init__(*args, **options)
        self.waiting = waiting
        self.fields["number"].widget.attrs["autofocus"] = True
        for row in waiting:
            self.fields[f"seen_{row.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=row.seen
            )
            self.fields[f"ruling_{row.pk}"] = forms.ChoiceField(
                label=f"Hội đồng quyết định về {row.known_as}",
                choices=[("", "–"), *Ruling.choices()],
                required=False,
            )
            self.fields[f"reason_{row.pk}"] = forms.CharField(
                label=f"Lý do, ghi chú về {row.known_as}", required=False, max_length=2000
            )

    def clean(self) -> dict[str, Any]:
        """A rejection needs its reason, and something has to be said of at least one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.waiting:
            if self._ruling(row) == Ruling.REJECT and not said.get(f"reason_{row.pk}"):
                self.add_error(f"reason_{row.pk}", "Ghi lý do hội đồng không thông qua.")
        if not self.errors and not self.rulings():
            self.add_error(None, "Chưa ghi quyết định cho hồ sơ nào.")
        return said

    def rulings(self) -> list[Ruled]:
        """What was said, in the order of the page."""
        said = self.cleaned_data
        return [
            Ruled(row.pk, said[f"seen_{row.pk}"], Ruling(ruling), said[f"reason_{row.pk}"])
            for row in self.waiting
            if (ruling := self._ruling(row))
        ]

    def minutes(self) -> Minutes:
        """Number and day of the minutes."""
        return Minutes(self.cleaned_data["number"], self.cleaned_data["held_on"])

    def rows(self) -> list[dict[str, Any]]:
        """Each dossier with its fields, what was proposed and its clock."""
        at = clock.now()
        return [
            {
                "dossier": row,
                "seen": self[f"seen_{row.pk}"],
                "ruling": self[f"ruling_{row.pk}"],
                "reason": self[f"reason_{row.pk}"],
                "proposed": PROPOSED.get(Decision(row.proposed), ""),
                "against": row.proposed == Decision.REJECTED,
                "due": due_standing(row, at),
            }
            for row in self.waiting
        ]

    def _ruling(self, row: Dossier) -> str:
        said = self.cleaned_data
        return said.get(f"ruling_{row.pk}") or said.get("others") or ""


@requires(Permission.REVIEW)
@require_GET
def choose(request: ActorRequest) -> HttpResponse:
    """The cases that wait for a council; straight to the sitting where there is only one."""
    found = sittings(request.actor)
    if len(found) == 1:
        return redirect("dossiers:council_sitting", found[0].variant_id)
    return render(request, "dossiers/council.html", {"sittings": found})


@requires(Permission.REVIEW)
@require_http_methods(["GET", "POST"])
@submitted_once
def sitting(request: ActorRequest, variant_id: int) -> HttpResponse:
    """The dossiers waiting; writing down what the council decided."""
    everything = waiting_for_council(request.actor, variant_id)
    waiting = list(everything[:AT_MOST])
    initial = {"held_on": clock.now().astimezone(clock.ZONE).date()}
    form = SittingForm(request.POST or None, waiting=waiting, initial=initial)
    if form.is_bound and form.is_valid():
        rulings = form.rulings()
        try:
            lines = decide_in_council(
                actor=request.actor, at=clock.now(), minutes=form.minutes(), rulings=rulings
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            words = {each.dossier_id: each.ruling.label for each in rulings}
            request.session[_RESULT] = {
                "minutes": str(form.minutes()),
                "lines": [
                    [one.dossier_id, one.code, words[one.dossier_id], one.refused] for one in lines
                ],
            }
            return redirect("dossiers:council_done")
    context = {
        "form": form,
        "snapshot": procedure(variant_id),
        "left_over": max(everything.count() - AT_MOST, 0),
    }
    return render(
        request, "dossiers/council_sitting.html", context, status=422 if form.is_bound else 200
    )


@requires(Permission.REVIEW)
@require_GET
def done(request: ActorRequest) -> HttpResponse:
    """What became of each dossier of the last sitting."""
    found = request.session.get(_RESULT)
    if not found:
        return redirect("dossiers:council")
    names = ("pk", "code", "ruling", "refused")
    lines = [dict(zip(names, line, strict=True)) for line in found["lines"]]
    context = {
        "minutes": found["minutes"],
        "lines": lines,
        "written": sum(not line["refused"] for line in lines),
        "refused": sum(bool(line["refused"]) for line in lines),
    }
    return render(request, "dossiers/council_done.html", context)
