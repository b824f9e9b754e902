"""The columns of every list of dossiers on the desk: screen, print-out and Excel alike."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from cchc.contexts.dossiers import api as dossiers
from cchc.contexts.organizations import api as organizations
from cchc.platform import clock
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.drawing import due_badge
from cchc.platform.ui.lists import ListColumn
from cchc.platform.ui.wording import dmy_hm

from .due import due_standing

Row = dossiers.Dossier
Shown = ListColumn[Row]


def _code(row: Row) -> str:
    return row.known_as


def _applicant(row: Row) -> str:
    return row.applicant_name


def _title(row: Row) -> str:
    return row.procedure_name


def _short(row: Row) -> str:
    """Three lines on the screen; the whole name when pointed at, and in the file."""
    name = row.procedure_name
    return format_html('<span class="desk-name" title="{}">{}</span>', name, name)


def _promised(row: Row) -> Any:
    return row.promised_at


def _open(row: Row) -> str:
    return reverse("dossiers:detail", args=[row.pk])


def _step(row: Row) -> str:
    step = dossiers.current_step(row)
    return step.title if step else ""


def _person(row: Row) -> str:
    return row.holder.full_name if row.holder else ""


def _sector(row: Row) -> str:
    return row.sector.name


def dossier_columns(at: datetime) -> list[ListColumn[Row]]:
    """All columns; those with ``shown`` False appear when chosen."""
    calendar = organizations.working_calendar()
    units = organizations.unit_names(at.astimezone(clock.ZONE).date())

    def words(row: Row) -> str:
        standing = due_standing(row, at, calendar)
        return standing.words if standing else ""

    def badge(row: Row) -> str:
        standing = due_standing(row, at, calendar)
        drawn = due_badge(standing)
        day = standing.due_at if standing else None
        return (
            format_html('{}<small class="desk-due">{}</small>', drawn, dmy_hm(day))
            if day
            else drawn
        )

    def unit(row: Row) -> str:
        return units.get(row.unit_id or 0, "")

    def lead(row: Row) -> str:
        return units.get(row.lead_unit_id or 0, "")

    due = ("due_at",)
    code, text, when = ColumnKind.CODE, ColumnKind.TEXT, ColumnKind.MOMENT
    return [
        Shown("ma", "Mã hồ sơ", _code, code, link=_open, sort=("code", "source_code")),
        Shown("con", "Thời gian còn lại", words, text, draw=badge, sort=due),
        Shown("nguoi_nop", "Chủ hồ sơ", _applicant, sort=("applicant_name_folded",)),
        Shown("thu_tuc", "Thủ tục", _title, width=44, draw=_short, sort=("procedure_name",)),
        Shown("buoc", "Bước", _step),
        Shown("nguoi_giu", "Người đang giữ", _person, sort=("holder__sort_key",)),
        Shown("han", "Hạn", lambda d: d.due_at or d.answer_due_at, when, sort=due, shown=False),
        Shown("trang_thai", "Trạng thái", _state, sort=("state",), shown=False),
        Shown("don_vi", "Đơn vị đang giữ", unit, sort=("unit",), shown=False),
        Shown("tiep_nhan", "Tiếp nhận", _received, when, sort=("received_at",), shown=False),
        Shown("hen_tra", "Hẹn trả", _promised, when, sort=("promised_at",), shown=False),
        Shown("chu_tri", "Đơn vị chủ trì", lead, sort=("lead_unit",), shown=False),
        Shown("linh_vuc", "Lĩnh vực", _sector, sort=("sector__sort_key",), shown=False),
        Shown("kenh", "Hình thức", _channel, sort=("channel",), shown=False),
        Shown("noi_dung", "Nội dung, công trình", lambda d: d.subject, shown=False),
        Shown("xong", "Xong lúc", lambda d: d.ended_at, when, sort=("ended_at",), shown=False),
    ]


def _state(row: Row) -> str:
    return str(row.get_state_display())


def _channel(row: Row) -> str:
    return str(row.get_channel_display())


def _received(row: Row) -> Any:
    return row.received_at or row.submitted_at
