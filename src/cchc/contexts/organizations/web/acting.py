"""One page for one act: its form, what it will do, and where one goes afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.ui.forms import DateField, Form


@dataclass(frozen=True, slots=True)
class ActPage:
    """The words of an act's page; ``done`` is said when it is over."""

    title: str
    submit: str
    back: str
    done: str
    effect: str = ""
    danger: bool = False


def act_page(
    request: HttpRequest, form: Form, page: ActPage, act: Callable[[], object]
) -> HttpResponse:
    """Show the form, or act and go back; a refusal stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, page.done)
            return redirect(page.back)
    status = 422 if form.is_bound else 200
    context = {"form": form, "page": page}
    return render(request, "organizations/act.html", context, status=status)


def asked_day(request: HttpRequest) -> date:
    """The day in the address (``ngay``), else today; what cannot be read is today."""
    typed = request.GET.get("ngay", "")
    if typed:
        form = DayForm({"ngay": typed})
        if form.is_valid():
            day = form.cleaned_data["ngay"]
            assert isinstance(day, date)
            return day
    return clock.now().date()


class DayForm(Form):
    """On which day."""

    ngay = DateField(label="Vào ngày", required=False)
