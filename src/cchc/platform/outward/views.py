"""The administrators' pages of deliveries to other systems."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import format_number
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.outward import selectors, services
from cchc.platform.outward.forms import DropForm, ReceiverForm
from cchc.platform.outward.models import Delivery, DeliveryState
from cchc.platform.outward.permissions import OutwardPermission
from cchc.platform.outward.sources import kind_labels
from cchc.platform.sheets import ColumnKind
from cchc.platform.ui.lists import BulkAct, EmptyState, ListColumn, ListPage
from cchc.platform.ui.submissions import submitted_once
from cchc.platform.ui.typed_ids import ids_typed

STATE = "trang_thai"

_COLUMNS: list[ListColumn[Delivery]] = [
    ListColumn("what", "Tin", lambda row: kind_labels().get(row.kind, row.kind)),
    ListColumn("thread", "Về", lambda row: row.thread, ColumnKind.CODE),
    ListColumn("at", "Xảy ra lúc", lambda row: row.at, ColumnKind.MOMENT),
    ListColumn("attempts", "Số lần gửi", lambda row: row.attempts, ColumnKind.NUMBER),
    ListColumn("error", "Lỗi gần nhất", lambda row: row.last_error),
    ListColumn("next", "Chờ đến", lambda row: row.not_before, ColumnKind.MOMENT),
    ListColumn("ended", "Xong lúc", lambda row: row.ended_at, ColumnKind.MOMENT),
    ListColumn("key", "Mã tin", lambda row: str(row.key), ColumnKind.CODE, shown=False),
]


@require_GET
@requires(OutwardPermission.MANAGE)
def index(request: ActorRequest) -> HttpResponse:
    """Every receiver with how sending to it stands."""
    context = {"standings": selectors.standings(actor=request.actor)}
    return render(request, "outward/index.html", context)


@require_GET
@requires(OutwardPermission.MANAGE)
def detail(request: ActorRequest, receiver_id: int) -> HttpResponseBase:
    """One receiver and its news: what waits in order, what was taken, what was dropped."""
    standing = _standing(request, receiver_id)
    asked = request.GET.get(STATE, "")
    state = DeliveryState(asked) if asked in DeliveryState.values else DeliveryState.WAITING
    is_waiting = state is DeliveryState.WAITING
    drop_it = BulkAct("Bỏ…", reverse("outward:drop", args=[receiver_id]))
    page = ListPage(
        request=request,
        title=f"{standing.receiver.name}: {state.label.lower()}",
        columns=_COLUMNS,
        rows=selectors.deliveries_of(actor=request.actor, receiver_id=receiver_id, state=state),
        file_name="tin-gui-ra",
        empty=EmptyState(f"Không có tin nào ở trạng thái “{state.label.lower()}”"),
        select=(lambda row: str(row.pk)) if is_waiting else None,
        bulk=(drop_it,) if is_waiting else (),
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    kinds = kind_labels()
    context = {
        "standing": standing,
        "kinds": [kinds.get(code, code) for code in standing.receiver.kinds],
        "list": page,
        "states": [(each.value, each.label, each is state) for each in DeliveryState],
    }
    return render(request, "outward/detail.html", context)


@requires(OutwardPermission.MANAGE)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Register a receiver; its key is shown on the answer and never again."""
    form = ReceiverForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            receiver, key = services.register_receiver(
                actor=request.actor, at=clock.now(), registration=form.registration
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return render(request, "outward/key.html", {"receiver": receiver, "key": key})
    context = {"form": form, "title": "Đăng ký nơi nhận", "submit": "Đăng ký"}
    return render(request, "outward/form.html", context, status=422 if form.is_bound else 200)


@requires(OutwardPermission.MANAGE)
@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, receiver_id: int) -> HttpResponse:
    """Another name, address or choice of news."""
    receiver = _standing(request, receiver_id).receiver
    known = {"name": receiver.name, "url": receiver.url, "kinds": receiver.kinds}
    form = ReceiverForm(request.POST or None, initial=known)
    if form.is_bound and form.is_valid():
        try:
            services.change_receiver(
                actor=request.actor,
                at=clock.now(),
                receiver_id=receiver_id,
                registration=form.registration,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã lưu nơi nhận.")
            return redirect("outward:detail", receiver_id)
    context = {"form": form, "title": f"Sửa: {receiver.name}", "submit": "Lưu"}
    return render(request, "outward/form.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(OutwardPermission.MANAGE)
@submitted_once
def push(request: ActorRequest, receiver_id: int) -> HttpResponseBase:
    """Try at once."""
    waiting = services.send_now(actor=request.actor, at=clock.now(), receiver_id=receiver_id)
    messages.success(request, f"Đang gửi {format_number(waiting)} tin; xem lại sau ít giây.")
    return redirect("outward:detail", receiver_id)


@require_POST
@requires(OutwardPermission.MANAGE)
@submitted_once
def pause(request: ActorRequest, receiver_id: int) -> HttpResponseBase:
    """Send nothing more for now."""
    services.set_active(actor=request.actor, at=clock.now(), receiver_id=receiver_id, active=False)
    messages.success(request, "Đã tạm ngừng gửi. Tin mới trong lúc ngừng không được ghi lại.")
    return redirect("outward:detail", receiver_id)


@require_POST
@requires(OutwardPermission.MANAGE)
@submitted_once
def resume(request: ActorRequest, receiver_id: int) -> HttpResponseBase:
    """Send again."""
    services.set_active(actor=request.actor, at=clock.now(), receiver_id=receiver_id, active=True)
    messages.success(request, "Đã gửi tiếp.")
    return redirect("outward:detail", receiver_id)


@require_POST
@requires(OutwardPermission.MANAGE)
@never_cache
def new_key(request: ActorRequest, receiver_id: int) -> HttpResponse:
    """Change the signing key; the new one is shown on the answer and never again."""
    key = services.change_key(actor=request.actor, at=clock.now(), receiver_id=receiver_id)
    receiver = _standing(request, receiver_id).receiver
    return render(request, "outward/key.html", {"receiver": receiver, "key": key})


@require_POST
@requires(OutwardPermission.MANAGE)
@submitted_once
def drop(request: ActorRequest, receiver_id: int) -> HttpResponseBase:
    """Ask why, then give the chosen news up."""
    back = reverse("outward:detail", args=[receiver_id])
    chosen = ids_typed(request.POST.getlist("chon"))
    if not chosen:
        messages.warning(request, "Chưa chọn tin nào.")
        return HttpResponseRedirect(back)
    form = DropForm(request.POST if "reason" in request.POST else None)
    rows = selectors.deliveries_of(
        actor=request.actor, receiver_id=receiver_id, state=DeliveryState.WAITING
    ).filter(pk__in=chosen)
    if form.is_bound and form.is_valid():
        reason, numbers = form.cleaned_data["reason"], list(rows.values_list("pk", flat=True))
        for number in numbers:
            services.drop_delivery(
                actor=request.actor, at=clock.now(), delivery_id=number, reason=reason
            )
        messages.success(request, f"Đã bỏ {format_number(len(numbers))} tin.")
        return HttpResponseRedirect(back)
    standing = _standing(request, receiver_id)
    context = {"form": form, "rows": list(rows), "receiver": standing.receiver, "back": back}
    return render(request, "outward/drop.html", context, status=422 if form.is_bound else 200)


def _standing(request: ActorRequest, receiver_id: int) -> selectors.Standing:
    found = selectors.standing_of(actor=request.actor, receiver_id=receiver_id)
    if found is None:
        raise Http404
    return found
