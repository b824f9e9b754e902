"""Lists: every dossier one may see, and the store of issued results."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.contexts.organizations import api as organizations
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.drawing import due_badge
from cchc.platform.ui.lists import BulkAct, EmptyState, ListColumn, ListPage

from ..domain.permissions import Permission
from ..models import Dossier, IssuedResult
from ..selectors.dossier_list import listed, stored_results
from .cells import clipped, day_of
from .due import due_standing
from .list_filters import DossierFilter, ResultFilter


def _page_of(row: Dossier) -> str:
    return reverse("dossiers:detail", args=[row.pk])


def dossier_columns(at: datetime) -> tuple[ListColumn[Dossier], ...]:
    """The columns of a list of dossiers at a moment."""
    names = organizations.unit_names(at.astimezone(clock.ZONE).date())
    calendar = organizations.working_calendar()

    def words(row: Dossier) -> str:
        standing = due_standing(row, at, calendar)
        return standing.words if standing else ""

    def badge(row: Dossier) -> str:
        return due_badge(due_standing(row, at, calendar))

    def unit(row: Dossier) -> str:
        return names.get(row.unit_id or 0, "") if row.ended_at is None else ""

    def holder(row: Dossier) -> str:
        person = row.holder.full_name if row.holder and row.ended_at is None else ""
        return person or unit(row)

    def lead(row: Dossier) -> str:
        return names.get(row.lead_unit_id or 0, "")

    return (
        ListColumn("code", "Mã hồ sơ", lambda row: row.known_as, ColumnKind.CODE, link=_page_of,
                   sort=("code", "source_code")),
        ListColumn("applicant", "Chủ hồ sơ", lambda row: row.applicant_name,
                   sort=("applicant_name_folded",)),
        ListColumn("procedure", "Thủ tục", lambda row: row.procedure_name, width=40,
                   sort=("procedure_name",), draw=lambda row: clipped(row.procedure_name)),
        ListColumn("state", "Trạng thái", lambda row: row.get_state_display(), sort=("state",)),
        ListColumn("due", "Thời hạn", words, sort=("due_at",), draw=badge),
        ListColumn("holder", "Đang giữ", holder, sort=("holder__full_name",), width=30),
        ListColumn("received", "Tiếp nhận", lambda row: day_of(row.received_at), ColumnKind.DATE,
                   sort=("received_at",)),
        ListColumn("due_at", "Hạn", lambda row: row.due_at, ColumnKind.MOMENT, shown=False,
                   sort=("due_at",)),
        ListColumn("ended", "Xong", lambda row: row.ended_at, ColumnKind.MOMENT, shown=False,
                   sort=("ended_at",)),
        ListColumn("channel", "Hình thức", lambda row: row.get_channel_display(), shown=False,
                   sort=("channel",)),
        ListColumn("sector", "Lĩnh vực", lambda row: row.sector.name, shown=False,
                   sort=("sector__sort_key",)),
        ListColumn("subject", "Nội dung", lambda row: row.subject, shown=False, width=40),
        ListColumn("unit", "Đơn vị đang giữ", unit, shown=False),
        ListColumn("lead", "Đơn vị chủ trì", lead, shown=False),
        ListColumn("origin", "Nguồn", lambda row: row.get_origin_display(), shown=False),
    )  # fmt: skip


@requires(Permission.VIEW)
@require_GET
def dossiers(request: ActorRequest) -> HttpResponse:
    """Every dossier the actor may see."""
    at = clock.now()
    may_reassign = request.actor.may(Permission.REASSIGN)
    page: ListPage[Dossier] = ListPage(
        request=request,
        title="Tất cả hồ sơ",
        columns=dossier_columns(at),
        rows=listed(request.actor),
        filters=DossierFilter,
        order="-received",
        empty=EmptyState(
            "Chưa có hồ sơ nào",
            "Hồ sơ hiện ra ở đây khi Bộ phận Một cửa tiếp nhận, hoặc khi nạp sổ hồ sơ cũ.",
            icon="folder",
        ),
        file_name="ho-so",
        select=(lambda row: str(row.pk)) if may_reassign else None,
        bulk=[BulkAct("Phân công lại", reverse("dossiers:reassign"), "person", is_main=True)]
        if may_reassign
        else [],
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=at)
    return render(request, "dossiers/list.html", {"list": page, "title": page.title})


def _dossier_of(row: IssuedResult) -> str:
    return (
        f"{reverse('dossiers:detail', args=[row.dossier_id])}?muc=ket-qua" if row.dossier else ""
    )


def _validity(row: IssuedResult) -> str:
    today = clock.now().astimezone(clock.ZONE).date()
    if row.rejected:
        return "Văn bản từ chối"
    if row.replaced_at is not None:
        return "Đã thay thế"
    if row.valid_until is not None and row.valid_until < today:
        return "Hết hiệu lực"
    return "Còn hiệu lực"


_RESULT_COLUMNS: tuple[ListColumn[IssuedResult], ...] = (
    ListColumn("number", "Số, ký hiệu", lambda row: row.number, ColumnKind.CODE, link=_dossier_of,
               sort=("number",)),
    ListColumn("title", "Kết quả", lambda row: row.title, width=40, sort=("title",),
               draw=lambda row: clipped(row.title)),
    ListColumn("holder", "Cấp cho", lambda row: row.holder_name, sort=("holder_name",)),
    ListColumn("issued", "Ngày ký", lambda row: row.issued_on, ColumnKind.DATE,
               sort=("issued_on",)),
    ListColumn("signer", "Người ký", lambda row: row.signer_name, sort=("signer_name",),
               shown=False),
    ListColumn("until", "Hiệu lực đến", lambda row: row.valid_until, ColumnKind.DATE,
               sort=("valid_until",)),
    ListColumn("state", "Tình trạng", _validity),
    ListColumn("file", "Có tệp", lambda row: row.stored_id is not None, ColumnKind.YES_NO),
    ListColumn("dossier", "Hồ sơ", lambda row: row.dossier.known_as if row.dossier else "",
               ColumnKind.CODE, sort=("dossier__code",)),
)  # fmt: skip


@requires(Permission.VIEW)
@require_GET
def results(request: ActorRequest) -> HttpResponse:
    """The store of issued results: what need not be asked for again."""
    rows: QuerySet[Any] = stored_results(request.actor)
    page: ListPage[IssuedResult] = ListPage(
        request=request,
        title="Kho kết quả",
        columns=_RESULT_COLUMNS,
        rows=rows,
        filters=ResultFilter,
        order="-issued",
        empty=EmptyState(
            "Kho chưa có kết quả nào",
            "Kết quả vào kho khi hồ sơ có kết quả; lần sau người dân không phải nộp lại.",
            icon="files",
        ),
        file_name="kho-ket-qua",
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    return render(request, "dossiers/list.html", {"list": page, "title": page.title})
