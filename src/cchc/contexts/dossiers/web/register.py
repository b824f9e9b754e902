"""The register of dossiers: on screen, as Excel, and as the book of form 07."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.contexts.organizations import api as organizations
from cchc.kernel.periods import Period, PeriodKind, containing
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.lists import EmptyState, ListColumn, ListPage

from ..domain.permissions import Permission
from ..models import Dossier
from ..papers import facts as told
from ..papers.forms import REGISTER, form_for
from ..selectors.register_book import contact, register_facts, registered
from .cells import clipped, day_of
from .list_filters import PeriodFields
from .printing import paper_response

_NAMES = ("ky", "tu", "den")


class RegisterFilter(PeriodFields):
    """The period of the book; this month where none is asked for."""

    def offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """The empty choice is this month, and says so."""
        super().offer(name, [(key, text if key else "Tháng này") for key, text in choices])

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        """The rows are asked for by period already."""
        del chosen
        return rows


def _columns(names: dict[int, str]) -> tuple[ListColumn[Dossier], ...]:
    def page_of(row: Dossier) -> str:
        return reverse("dossiers:detail", args=[row.pk])

    return (
        ListColumn("code", "Mã hồ sơ", lambda row: row.known_as, ColumnKind.CODE, link=page_of),
        ListColumn(
            "procedure",
            "Tên thủ tục",
            lambda row: row.procedure_name,
            width=40,
            draw=lambda row: clipped(row.procedure_name),
        ),
        ListColumn("applicant", "Tên cá nhân, tổ chức", lambda row: row.applicant_name),
        ListColumn("contact", "Địa chỉ, số điện thoại", contact, width=32, shown=False),
        ListColumn("lead", "Đơn vị chủ trì", lambda row: names.get(row.lead_unit_id or 0, "")),
        ListColumn("received", "Nhận hồ sơ", lambda row: day_of(row.received_at), ColumnKind.DATE),
        ListColumn("promised", "Hẹn trả", lambda row: day_of(row.promised_at), ColumnKind.DATE),
        ListColumn(
            "returned", "Trả kết quả", lambda row: day_of(row.handed_back_at), ColumnKind.DATE
        ),
        ListColumn(
            "way", "Cách nhận kết quả", lambda row: row.get_return_way_display(), shown=False
        ),
        ListColumn("signed", "Người nhận", lambda row: row.handed_back_to),
    )


@requires(Permission.REPORT)
@require_GET
def page(request: ActorRequest) -> HttpResponse:
    """The register of a period."""
    period, is_readable = _period(request)
    names = organizations.unit_names(period.last_day)
    listing: ListPage[Dossier] = ListPage(
        request=request,
        title=f"Sổ theo dõi hồ sơ {period.days_text}",
        columns=_columns(names),
        rows=registered(request.actor, period) if is_readable else [],
        filters=RegisterFilter,
        empty=EmptyState("Không có hồ sơ tiếp nhận trong kỳ này", "Chọn kỳ khác.", icon="book"),
        file_name="so-theo-doi",
        notes=[f"Hồ sơ tiếp nhận {period.days_text}, kể cả hai ngày."],
    )
    if listing.wants_file:
        return listing.file(actor=request.actor, at=clock.now())
    context = {"list": listing, "period": period, "query": request.GET.urlencode()}
    return render(request, "dossiers/register.html", context)


@requires(Permission.REPORT)
@require_GET
def book(request: ActorRequest) -> HttpResponse:
    """The same period as the book on paper."""
    period, _ = _period(request)
    printing = told.Printing(at=clock.now(), by=request.actor.name)
    rows = registered(request.actor, period)
    paper = form_for(REGISTER, period.last_day)(register_facts(rows, period, printing))
    return paper_response([paper], f"so-theo-doi-{period.first_day:%Y%m%d}")


def _period(request: ActorRequest) -> tuple[Period, bool]:
    """The period asked for (this month where none is), and whether it could be read."""
    asks = any(request.GET.get(name) for name in _NAMES)
    form = RegisterFilter(request.GET if asks else None)
    today = clock.now().astimezone(clock.ZONE).date()
    chosen = form.period() or containing(PeriodKind.MONTH, today)
    return chosen, not asks or form.is_valid()
