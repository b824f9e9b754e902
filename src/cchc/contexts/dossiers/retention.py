"""What of a dossier is personal, when it goes, and what is held on one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from cchc.contexts.organizations import api as organizations
from cchc.platform import retention
from cchc.platform.clock import ZONE
from cchc.platform.retention.marks import CLEARED
from cchc.platform.retention.selectors import not_cleared

from .models import Dossier, IssuedResult
from .services.clear_personal_data import DOSSIERS, RESULTS, clear_dossier, clear_result

_RULE = retention.Rule(
    "retention.dossiers", "Giữ dữ liệu cá nhân sau khi hồ sơ kết thúc (năm)", 10
)
_RESULT_RULE = retention.Rule(
    "retention.results", "Giữ dữ liệu cá nhân của kết quả đã cấp (năm)", None
)


def register() -> None:
    """Tell the retention about the models of this context."""
    retention.register_marks("dossiers.Dossier", _DOSSIER)
    retention.register_marks("dossiers.IssuedResult", _RESULT)
    retention.register_marks("dossiers.DossierFile", retention.Marks(deleted=True))
    retention.register_marks("dossiers.IntakeDraft", retention.Marks(deleted=True))
    years = organizations.RuleValues(optional=True)
    organizations.register_rule_values({_RULE.code: years, _RESULT_RULE.code: years})
    retention.register_holding(
        retention.Holding(
            code=DOSSIERS,
            label="Người nộp, tệp đính kèm, tin nhắn của hồ sơ đã kết thúc",
            rule=_RULE,
            due=_dossiers_due,
            clear=clear_dossier,
        )
    )
    retention.register_holding(
        retention.Holding(
            code=RESULTS,
            label="Người được cấp kết quả trong kho kết quả",
            rule=_RESULT_RULE,
            due=_results_due,
            clear=clear_result,
        )
    )
    retention.register_holder(held_on)


def _dossiers_due(before: datetime) -> QuerySet[Dossier]:
    return Dossier.objects.filter(not_cleared(DOSSIERS), ended_at__lt=before).order_by("pk")


def _results_due(before: datetime) -> QuerySet[IssuedResult]:
    return IssuedResult.objects.filter(
        not_cleared(RESULTS), issued_on__lt=before.astimezone(ZONE).date()
    ).order_by("pk")


def held_on(number: str) -> Iterator[retention.Held]:
    """Everything held on the person with this identity number."""
    own = Q(applicant_id_number=number) | Q(representative_id_number=number)
    for dossier in Dossier.objects.filter(own).order_by("pk"):
        yield retention.Held("Hồ sơ", dossier.known_as, tuple(_facts(dossier)), dossier)
        for file in dossier.files.select_related("stored").order_by("pk"):
            facts = (
                ("Tên tệp", file.stored.name),
                ("Gắn vào lúc", _said(file.added_at)),
                ("Người gắn", file.added_by_name),
            )
            yield retention.Held("Tệp", file.title, facts, dossier)
        yield from _messages(dossier)
    for result in IssuedResult.objects.filter(holder_id_number=number).order_by("pk"):
        facts = (
            ("Người được cấp", result.holder_name),
            ("Số giấy tờ", result.holder_id_number),
            ("Số, ngày kết quả", f"{result.number}, {result.issued_on:%d/%m/%Y}"),
        )
        yield retention.Held("Kết quả", result.title, facts, result)


def _messages(dossier: Dossier) -> Iterator[retention.Held]:
    from cchc.platform.notify.models import Message

    about = Message.objects.filter(
        subject_type=Dossier._meta.label_lower, subject_id=str(dossier.pk)
    )
    for message in about.order_by("pk"):
        facts = (
            ("Gửi đến", " ".join(filter(None, [message.email, message.phone]))),
            ("Nội dung", message.body),
            ("Lúc", _said(message.at)),
        )
        yield retention.Held("Tin nhắn", message.title, facts, dossier)


def _facts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for name, title in _TITLES.items():
        value = getattr(dossier, name)
        if value:
            yield title, f"{value:%d/%m/%Y}" if name.endswith("born_on") else str(value)
    if dossier.received_at:
        yield "Tiếp nhận lúc", _said(dossier.received_at)


def _said(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%H:%M ngày %d/%m/%Y")


_TITLES = {
    "applicant_name": "Chủ hồ sơ",
    "applicant_id_number": "Số giấy tờ",
    "applicant_born_on": "Ngày sinh",
    "applicant_address": "Địa chỉ",
    "applicant_phone": "Điện thoại",
    "applicant_email": "Thư điện tử",
    "representative_name": "Người nộp thay",
    "representative_id_number": "Số giấy tờ của người nộp thay",
    "representative_phone": "Điện thoại của người nộp thay",
    "representative_email": "Thư điện tử của người nộp thay",
    "authorisation": "Giấy ủy quyền",
    "subject": "Nội dung đề nghị",
    "site_address": "Địa điểm công trình",
    "return_address": "Địa chỉ nhận kết quả",
    "handed_back_to": "Người nhận kết quả",
    "note": "Ghi chú",
}
_DOSSIER = retention.Marks(
    cleared={
        "applicant_name": CLEARED,
        "applicant_name_folded": "",
        "applicant_id_number": "",
        "applicant_born_on": None,
        "applicant_address": "",
        "applicant_phone": "",
        "applicant_email": "",
        "representative_name": "",
        "representative_id_number": "",
        "representative_phone": "",
        "representative_email": "",
        "authorisation": "",
        "subject": "",
        "site_address": "",
        "return_address": "",
        "handed_back_to": "",
        "note": "",
        "proposal": "",
    },
    plain=frozenset(
        {
            *("applicant_kind", "code", "paper_number", "origin", "source_system", "source_code"),
            *("source_status", "sender_reference", "channel", "place", "procedure_name"),
            *("return_way", "secret", "state", "decision", "proposed", "outcome", "timeliness"),
            *("received_by_name", "ledger", "limit_unit", "limit_basis"),
        }
    ),
)
_RESULT = retention.Marks(
    cleared={"holder_name": CLEARED, "holder_id_number": ""},
    plain=frozenset({"title", "number", "issued_on", "signer_name", "signer_title"})
    | {"valid_from", "valid_until"},
)
