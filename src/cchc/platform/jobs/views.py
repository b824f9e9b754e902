"""The administrators' page of the queue: what failed, what waits, whether a worker runs."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from cchc.kernel.text_vi import format_number
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.permissions import JobPermission
from cchc.platform.jobs.registry import label_of
from cchc.platform.jobs.selectors import jobs_in, queue_health
from cchc.platform.jobs.services import LONGEST_REASON, dismiss_job, retry_job
from cchc.platform.sheets import ColumnKind
from cchc.platform.ui.forms import Form
from cchc.platform.ui.lists import BulkAct, EmptyState, ListColumn, ListPage
from cchc.platform.ui.submissions import submitted_once
from cchc.platform.ui.typed_ids import ids_typed

STATE = "trang_thai"


class DismissForm(Form):
    """Why the jobs will not be run."""

    reason = forms.CharField(
        label="Lý do bỏ", max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )


_COLUMNS: list[ListColumn[Job]] = [
    ListColumn("what", "Việc", lambda job: label_of(job.code)),
    ListColumn("run_at", "Chạy lúc", lambda job: job.run_at, ColumnKind.MOMENT),
    ListColumn(
        "attempts",
        "Lần thử",
        lambda job: f"{job.attempts}/{job.max_attempts}",
    ),
    ListColumn("error", "Lỗi gần nhất", lambda job: job.last_error),
    ListColumn("ended", "Kết thúc", lambda job: job.finished_at, ColumnKind.MOMENT),
    ListColumn("number", "Số", lambda job: job.pk, ColumnKind.NUMBER),
    ListColumn("code", "Mã việc", lambda job: job.code, ColumnKind.CODE, shown=False),
]


@require_GET
@requires(JobPermission.MANAGE)
def index(request: ActorRequest) -> HttpResponseBase:
    """Jobs in one state, failed ones first of all, and how the queue stands."""
    asked = request.GET.get(STATE, "")
    state = JobState(asked) if asked in JobState.values else JobState.FAILED
    retry = BulkAct("Cho chạy lại", reverse("jobs:retry"), is_main=True)
    dismissing = BulkAct("Bỏ…", reverse("jobs:dismiss"))
    page = ListPage(
        request=request,
        title=f"Hàng việc: {state.label.lower()}",
        columns=_COLUMNS,
        rows=jobs_in(actor=request.actor, state=state),
        file_name="hang-viec",
        empty=EmptyState(f"Không có việc nào ở trạng thái “{state.label.lower()}”"),
        select=(lambda job: str(job.pk)) if state == JobState.FAILED else None,
        bulk=(retry, dismissing) if state == JobState.FAILED else (),
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    context = {
        "list": page,
        "health": queue_health(actor=request.actor, at=clock.now()),
        "states": [(each.value, each.label, each is state) for each in JobState],
    }
    return render(request, "jobs/index.html", context)


@require_POST
@requires(JobPermission.MANAGE)
@submitted_once
def retry(request: ActorRequest) -> HttpResponseBase:
    """Put the chosen failed jobs back into the queue."""
    chosen = ids_typed(request.POST.getlist("chon"))
    for number in chosen:
        retry_job(actor=request.actor, at=clock.now(), job_id=number)
    if chosen:
        messages.success(request, f"Đã cho chạy lại {format_number(len(chosen))} việc.")
    else:
        messages.warning(request, "Chưa chọn việc nào.")
    return HttpResponseRedirect(reverse("jobs:index"))


@require_POST
@requires(JobPermission.MANAGE)
@submitted_once
def dismiss(request: ActorRequest) -> HttpResponseBase:
    """Ask why, then put the chosen failed jobs aside for good."""
    chosen = ids_typed(request.POST.getlist("chon"))
    if not chosen:
        messages.warning(request, "Chưa chọn việc nào.")
        return HttpResponseRedirect(reverse("jobs:index"))
    form = DismissForm(request.POST if "reason" in request.POST else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        for number in chosen:
            dismiss_job(actor=request.actor, at=clock.now(), job_id=number, reason=reason)
        messages.success(request, f"Đã bỏ {format_number(len(chosen))} việc.")
        return HttpResponseRedirect(reverse("jobs:index"))
    jobs = jobs_in(actor=request.actor, state=JobState.FAILED).filter(pk__in=chosen)
    context = {"form": form, "jobs": [(job, label_of(job.code)) for job in jobs]}
    return render(request, "jobs/dismiss.html", context, status=422 if form.is_bound else 200)
