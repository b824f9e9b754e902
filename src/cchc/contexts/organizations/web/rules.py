"""Pages of the rules by date: every setting with its basis and whether it is verified."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import DateField, Form
from cchc.platform.ui.submissions import submitted_once

from ..domain.permissions import Permission
from ..domain.rule_values import rule_values
from ..models import RuleSetting
from ..selectors.rules import all_rules
from ..services.rules import set_rule
from .acting import ActPage, act_page


@requires(Permission.VIEW)
@require_GET
def rules(request: ActorRequest) -> HttpResponse:
    """All rules; ``xacminh=chua`` shows only those nobody has verified."""
    today = clock.now().date()
    only_open = request.GET.get("xacminh") == "chua"
    every = list(all_rules())
    shown = [row for row in every if not (only_open and row.verified)]
    grouped: dict[str, list[RuleSetting]] = {}
    for row in shown:
        grouped.setdefault(row.code, []).append(row)
    context = {
        "groups": [
            {"code": code, "title": rows[0].title, "rows": [_shown(row, today) for row in rows]}
            for code, rows in grouped.items()
        ],
        "only_open": only_open,
        "unverified": sum(not row.verified for row in every),
        "total": len(every),
    }
    return render(request, "organizations/rules.html", context)


class RuleForm(Form):
    """The office's own value from a day on."""

    value = forms.CharField(label="Giá trị", required=False, max_length=500)
    valid_from = DateField(label="Từ ngày")
    legal_basis = forms.CharField(label="Căn cứ", required=False, max_length=500)
    verified = forms.BooleanField(label="Đã đối chiếu với văn bản gốc", required=False)
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)

    def __init__(self, code: str, *args: Any, **options: Any) -> None:
        """Offer the values there are, where the rule has a closed set of them."""
        super().__init__(*args, **options)
        allowed = rule_values(code)
        if allowed is not None and allowed.choices:
            self.fields["value"] = forms.ChoiceField(
                label="Giá trị", choices=list(allowed.choices.items())
            )


@requires(Permission.RULES)
@require_http_methods(["GET", "POST"])
@submitted_once
def change_rule(request: ActorRequest, rule_id: int) -> HttpResponse:
    """Set the office's own value of a rule."""
    row = get_object_or_404(RuleSetting, pk=rule_id)
    initial = {
        "value": shown_value(row.value),
        "valid_from": max(row.valid_from, clock.now().date()),
        "legal_basis": row.legal_basis,
        "verified": row.verified,
        "note": row.note,
    }
    form = RuleForm(row.code, request.POST or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        set_rule(
            actor=request.actor,
            at=clock.now(),
            code=row.code,
            value=read_value(said["value"], row.value),
            valid_from=said["valid_from"],
            legal_basis=said["legal_basis"],
            verified=said["verified"],
            note=said["note"],
        )

    effect = "Việc phát sinh trước ngày đó vẫn theo giá trị cũ."
    back = reverse("organizations:rules")
    page = ActPage(f"Đặt quy định: {row.title}", "Ghi", back, "Đã ghi quy định.", effect)
    return act_page(request, form, page, act)


def shown_value(value: Any) -> str:
    """A rule's value as people read and type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def read_value(typed: str, example: Any) -> Any:
    """What was typed, of the same kind as the value before; empty is none."""
    text = typed.strip()
    if not text:
        return None
    if isinstance(example, bool):
        return text.casefold() in {"có", "co", "true", "1"}
    if isinstance(example, str):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _shown(row: RuleSetting, today: date) -> dict[str, object]:
    allowed = rule_values(row.code)
    ended = row.valid_to is not None and row.valid_to <= max(today, row.valid_from)
    return {
        "row": row,
        "value": allowed.words(row.value) if allowed else shown_value(row.value),
        "last_day": row.valid_to - timedelta(days=1) if row.valid_to else None,
        "ended": ended,
        "now": row.valid_from <= today and not ended,
    }
