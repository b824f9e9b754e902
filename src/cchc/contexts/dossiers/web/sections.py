"""What each section of a dossier's page shows."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock

from ..domain.kinds import Channel, Decision, Presence
from ..domain.national import NATIONAL_LABELS
from ..models import Dossier
from ..papers.forms import KINDS, form_for
from ..selectors import dossier_sections as parts
from ..selectors.dossier_detail import DossierDetail
from ..selectors.paper_facts import tracking
from ..services.attach_file import may_attach
from ..services.print_form import form_day, printable
from ..services.rules import rules_for
from .act_forms.deciding import PROPOSED

_Builder = Callable[[Actor, DossierDetail], dict[str, Any]]


def _information(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    del actor
    dossier = told.dossier
    names = organizations.unit_names(clock.now().astimezone(clock.ZONE).date())
    return {
        "facts": [
            ("Thủ tục", f"{told.procedure.code} – {dossier.procedure_name}"),
            ("Lĩnh vực", told.procedure.sector_name),
            ("Nội dung", dossier.subject),
            ("Địa điểm", dossier.site_address),
            ("Hình thức nộp", f"{dossier.get_channel_display()} – {dossier.get_place_display()}"),
            ("Trả kết quả", _return(dossier)),
            ("Người tiếp nhận", dossier.received_by_name),
            ("Đơn vị chủ trì", names.get(dossier.lead_unit_id or 0, "")),
            ("Người thụ lý", dossier.handler.full_name if dossier.handler else ""),
            ("Ghi chú", dossier.note),
        ],
        "proposed": PROPOSED[Decision(dossier.proposed)] if dossier.proposed else "",
        "elsewhere": _elsewhere(dossier),
        "secret": tracking(dossier).secret if dossier.code else "",
    }


def _return(dossier: Dossier) -> str:
    way = dossier.get_return_way_display()
    return f"{way}: {dossier.return_address}" if dossier.return_address else way


def _elsewhere(dossier: Dossier) -> list[tuple[str, Any]]:
    """What the other system says, for dossiers that it owns."""
    if not dossier.is_mirrored:
        return []
    return [
        ("Hệ thống", dossier.source_system),
        ("Mã ở hệ thống đó", dossier.source_code),
        ("Trạng thái ở đó", _status_there(dossier.source_status)),
        ("Tiếp nhận ở đó", _instant(dossier.source_received_at)),
        ("Hẹn trả ở đó", _instant(dossier.source_promised_at)),
    ]


def _status_there(status: str) -> str:
    """The other system's status; a national code by its name."""
    code = int(status) if status.isdecimal() else 0
    return f"{status} – {NATIONAL_LABELS[code]}" if code in NATIONAL_LABELS else status


def _instant(at: Any) -> str:
    return f"{at.astimezone(clock.ZONE):%H:%M %d/%m/%Y}" if at else ""


def _papers(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    found = parts.papers(told.dossier)
    return {
        "papers": found,
        "missing": Presence.MISSING.value,
        "held": Presence.HELD.value,
        "may_attach": may_attach(actor, told.dossier),
    }


def _deadline(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    del actor
    dossier = told.dossier
    limit = "Không quy định"
    if dossier.limit_amount is not None:
        limit = str(Limit(dossier.limit_amount, LimitUnit(dossier.limit_unit)))
    rules = rules_for(dossier)
    return {
        "limit": limit,
        "is_online": dossier.channel == Channel.ONLINE,
        "rule_lines": [
            (
                "Số lần yêu cầu bổ sung sau tiếp nhận",
                f"{rules.max_supplements} lần – {rules.basis('max_supplements')}",
            ),
            (
                "Yêu cầu bổ sung trong",
                f"{rules.ask_within_days} ngày làm việc – {rules.basis('ask_within_days')}",
            ),
            ("Khi bổ sung xong", f"{rules.effect.label} – {rules.basis('effect')}"),
            (
                "Số lần được hẹn lại",
                f"{rules.max_reschedulings} lần – {rules.basis('max_reschedulings')}",
            ),
        ],
    }


def _opinions(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    del actor
    return {"told": parts.correspondence(told.dossier)}


def _fees(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    del actor
    return {"fees": parts.fees(told.dossier), "notes": told.procedure.fee_notes}


def _results(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    del actor
    return {"results": parts.results(told.dossier)}


def _prints(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    del actor
    dossier = told.dossier
    day = form_day(dossier)
    kinds = {kind: form_for(KINDS[kind], day) for kind in printable(dossier)}
    times = Counter(dossier.prints.values_list("kind", flat=True))
    return {
        "printables": [(kind, form.name, form.corner, times[kind]) for kind, form in kinds.items()]
    }


def _history(actor: Actor, told: DossierDetail) -> dict[str, Any]:
    del actor
    return {
        "entries": [
            {
                "at": span.from_at,
                "text": span.get_act_display(),
                "who": span.actor_name,
                "reason": span.reason,
            }
            for span in told.history
        ],
        "retracted": parts.retracted(told.dossier),
        "journal": parts.journal_lines(told.dossier),
    }


BUILDERS: dict[str, _Builder] = {
    "thong-tin": _information,
    "giay-to": _papers,
    "han": _deadline,
    "y-kien": _opinions,
    "phi": _fees,
    "ket-qua": _results,
    "phieu-in": _prints,
    "lich-su": _history,
}
