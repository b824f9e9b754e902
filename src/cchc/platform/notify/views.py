"""Pages of the one-stop officers: whom to telephone, and how the call went."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.notify.addresses import masked
from cchc.platform.notify.models import CallTask
from cchc.platform.notify.permissions import NotifyPermission
from cchc.platform.notify.selectors import Contact, contact_for_call, open_calls
from cchc.platform.notify.services import LONGEST_NOTE, finish_call
from cchc.platform.notify.templates_text import template_label
from cchc.platform.sheets import ColumnKind
from cchc.platform.ui.forms import Form
from cchc.platform.ui.lists import EmptyState, ListColumn, ListPage
from cchc.platform.ui.submissions import submitted_once

_COLUMNS: list[ListColumn[CallTask]] = [
    ListColumn(
        "title",
        "Cần báo",
        lambda call: call.message.title,
        link=lambda call: reverse("notify:call", args=[call.pk]),
    ),
    ListColumn("kind", "Loại tin", lambda call: template_label(call.message.template)),
    ListColumn("phone", "Điện thoại", lambda call: masked(call.message.phone), ColumnKind.CODE),
    ListColumn("reason", "Vì sao", lambda call: call.reason),
    ListColumn(
        "since", "Từ lúc", lambda call: call.opened_at, ColumnKind.MOMENT, sort=("opened_at",)
    ),
]


class CallForm(Form):
    """How the call went."""

    reached = forms.ChoiceField(
        label="Kết quả cuộc gọi",
        choices=[("1", "Đã báo được"), ("0", "Không liên lạc được")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Ghi chú",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: hẹn chiều mai đến nhận.",
    )


@require_GET
@requires(NotifyPermission.CALL)
def calls(request: ActorRequest) -> HttpResponseBase:
    """Calls waiting in the actor's units, the oldest first."""
    page = ListPage(
        request=request,
        title="Cần gọi điện báo",
        columns=_COLUMNS,
        rows=open_calls(request.actor),
        file_name="can-goi-dien",
        empty=EmptyState(
            "Không có ai cần gọi điện",
            "Khi một tin không gửi được bằng kênh nào, cuộc gọi cần làm sẽ hiện ở đây.",
            icon="phone",
        ),
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    return render(request, "notify/calls.html", {"list": page})


@requires(NotifyPermission.CALL)
@submitted_once
def call(request: ActorRequest, call_id: int) -> HttpResponseBase:
    """One call: what to say, and the form that notes how it went."""
    task = _open_call(request, call_id)
    form = CallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            finish_call(
                actor=request.actor,
                at=clock.now(),
                call_id=call_id,
                reached=form.cleaned_data["reached"] == "1",
                note=form.cleaned_data["note"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã ghi kết quả cuộc gọi.")
            return HttpResponseRedirect(reverse("notify:calls"))
    return _page(request, task, form)


@require_POST
@requires(NotifyPermission.CALL)
def show_number(request: ActorRequest, call_id: int) -> HttpResponseBase:
    """The same page with the number in full; the opening is recorded."""
    task = _open_call(request, call_id)
    contact = contact_for_call(actor=request.actor, at=clock.now(), call_id=call_id)
    return _page(request, task, CallForm(), contact)


def _open_call(request: ActorRequest, call_id: int) -> CallTask:
    task = open_calls(request.actor).filter(pk=call_id).first()
    if task is None:
        raise Http404
    return task


def _page(
    request: ActorRequest, task: CallTask, form: CallForm, contact: Contact | None = None
) -> HttpResponseBase:
    context = {
        "task": task,
        "message": task.message,
        "kind": template_label(task.message.template),
        "masked_phone": masked(task.message.phone),
        "contact": contact,
        "form": form,
        "action": reverse("notify:call", args=[task.pk]),
        "back": reverse("notify:calls"),
    }
    return render(request, "notify/call.html", context)
