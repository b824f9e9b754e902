"""Lists: procedures, and what still has to be announced or entered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from cchc.contexts.organizations import api as organizations
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.lists import EmptyState, FilterForm, ListColumn, ListPage
from cchc.platform.ui.templatetags.ui import status_badge

from ..domain.permissions import CatalogPermission
from ..domain.procedure_facts import OnlineLevel
from ..models import ProcedureVersion
from ..selectors.publication_duties import VersionDuty, publication_duties
from ..selectors.search_text import matching_words
from ..selectors.sectors import sector_names
from ..selectors.staff_list import (
    in_doubt,
    in_force_or_draft,
    newest_versions,
    standing,
)

_STATES = [("", "Tất cả"), ("dung", "Đang dùng và dự thảo"), ("du-thao", "Dự thảo")]


class ProcedureFilter(FilterForm):
    """By words, sector, online level, state, and whether a limit waits for a person."""

    q = forms.CharField(label="Mã, tên thủ tục")
    linhvuc = forms.TypedChoiceField(label="Lĩnh vực", coerce=int, empty_value=None)
    tructuyen = forms.ChoiceField(
        label="Trực tuyến",
        choices=[("", "Tất cả"), *((level.value, level.label) for level in OnlineLevel)],
    )
    trangthai = forms.ChoiceField(label="Trạng thái", choices=_STATES)
    xacnhan = forms.BooleanField(label="Thời hạn cần xác nhận")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the sectors there are."""
        super().__init__(*args, **options)
        field = self.fields["linhvuc"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Tất cả"), *sector_names().items()]

    def narrow(
        self, rows: QuerySet[ProcedureVersion], chosen: dict[str, Any]
    ) -> QuerySet[ProcedureVersion]:
        """Apply each filter that has a value."""
        if "q" in chosen:
            rows = rows.filter(matching_words(chosen["q"]))
        if "linhvuc" in chosen:
            rows = rows.filter(sector_id=chosen["linhvuc"])
        if "tructuyen" in chosen:
            rows = rows.filter(online_level=chosen["tructuyen"])
        if chosen.get("trangthai") == "du-thao":
            rows = rows.filter(state="draft")
        if chosen.get("trangthai") == "dung":
            rows = rows.filter(in_force_or_draft(clock.now().date()))
        if "xacnhan" in chosen:
            rows = in_doubt(rows)
        return rows


def _page_of(version: ProcedureVersion) -> str:
    return reverse("catalog:procedure", args=[version.procedure_id])


def _online(version: ProcedureVersion) -> str:
    return OnlineLevel(version.online_level).label


def _doubt(version: ProcedureVersion) -> str:
    return "Cần xác nhận" if getattr(version, "has_doubt", False) else ""


def _columns(day: date) -> tuple[ListColumn[ProcedureVersion], ...]:
    return (
        ListColumn(
            "code",
            "Mã thủ tục",
            lambda row: row.procedure.code,
            kind=ColumnKind.CODE,
            sort=("procedure__code",),
            link=_page_of,
        ),
        ListColumn("name", "Tên thủ tục", lambda row: row.name, sort=("sort_key",), link=_page_of),
        ListColumn("sector", "Lĩnh vực", lambda row: row.sector.name, sort=("sector__sort_key",)),
        ListColumn(
            "agency", "Cơ quan có thẩm quyền", lambda row: row.competent_agency, shown=False
        ),
        ListColumn(
            "online",
            "Trực tuyến",
            _online,
            draw=lambda row: format_html('<span class="nowrap">{}</span>', _online(row)),
        ),
        ListColumn(
            "state",
            "Trạng thái",
            lambda row: standing(row, day)[0],
            draw=lambda row: status_badge(*standing(row, day)),
        ),
        ListColumn(
            "doubt",
            "Thời hạn cần xem",
            _doubt,
            draw=lambda row: status_badge(_doubt(row), "warn") if _doubt(row) else "",
        ),
        ListColumn(
            "from",
            "Áp dụng từ",
            lambda row: row.valid_from,
            kind=ColumnKind.DATE,
            sort=("valid_from",),
            shown=False,
        ),
        ListColumn("decision", "Quyết định", lambda row: row.decision_number, shown=False),
    )


@requires(CatalogPermission.VIEW)
@require_GET
def procedures(request: ActorRequest) -> HttpResponse:
    """Every procedure with its newest version."""
    page: ListPage[ProcedureVersion] = ListPage(
        request=request,
        title="Danh mục thủ tục hành chính",
        columns=_columns(clock.now().date()),
        rows=newest_versions(request.actor),
        filters=ProcedureFilter,
        order="name",
        empty=EmptyState(
            "Chưa có thủ tục nào",
            "Đọc tệp của Cơ sở dữ liệu quốc gia bằng lệnh cchc catalog read, hoặc soạn thủ tục.",
            icon="book",
        ),
        file_name="danh-muc-thu-tuc",
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    return render(request, "catalog/list.html", {"list": page})


_DUTY_COLUMNS: tuple[ListColumn[VersionDuty], ...] = (
    ListColumn(
        "code",
        "Mã thủ tục",
        lambda row: row.code,
        kind=ColumnKind.CODE,
        link=lambda row: reverse("catalog:version", args=[row.version_id]),
        sort=("code",),
    ),
    ListColumn("name", "Tên thủ tục", lambda row: row.name),
    ListColumn("duty", "Việc phải làm", lambda row: row.duty.kind.label, sort=("duty",)),
    ListColumn("due", "Hạn", lambda row: row.duty.due_on, kind=ColumnKind.DATE, sort=("due",)),
    ListColumn(
        "done", "Ngày làm", lambda row: row.duty.done_on, kind=ColumnKind.DATE, sort=("done",)
    ),
    ListColumn("state", "Tình trạng", lambda row: row.state.label, sort=("state",)),
    ListColumn("basis", "Căn cứ", lambda row: row.duty.basis),
)


@requires(CatalogPermission.EDIT)
@require_GET
def publication(request: ActorRequest) -> HttpResponse:
    """Duties of announcing and entering, open ones first."""
    page: ListPage[VersionDuty] = ListPage(
        request=request,
        title="Hạn công bố, công khai thủ tục",
        columns=_DUTY_COLUMNS,
        rows=publication_duties(
            request.actor, clock.now().date(), organizations.working_calendar()
        ),
        empty=EmptyState(
            "Không có việc công bố nào",
            "Khi một phiên bản có ngày ký quyết định hoặc ngày văn bản có hiệu lực, hạn hiện ra.",
            icon="calendar",
        ),
        file_name="han-cong-bo",
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    return render(request, "catalog/duties.html", {"list": page})
