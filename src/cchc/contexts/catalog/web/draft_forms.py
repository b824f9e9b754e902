"""Forms of the editors of a draft: facts, limits by channel."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit
from cchc.platform.ui.forms import Form

from ..domain.facts import VariantFacts, VersionFacts
from ..domain.limits import LimitState
from ..domain.procedure_facts import ApplicantKind, ClockStart, Level, OnlineLevel
from ..domain.snapshots import ChannelLimit, LegalBasis

_LINES = forms.Textarea(attrs={"rows": 3})


class FactsForm(Form):
    """What a version says, apart from its variants."""

    name = forms.CharField(label="Tên thủ tục", widget=forms.Textarea(attrs={"rows": 2}))
    sector = forms.CharField(
        label="Lĩnh vực",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "sectors", "autocomplete": "off"}),
    )
    levels = forms.TypedMultipleChoiceField(
        label="Cấp thực hiện",
        coerce=Level,
        choices=[(level.value, level.label) for level in Level],
        widget=forms.CheckboxSelectMultiple,
    )
    competent_agency = forms.CharField(label="Cơ quan có thẩm quyền")
    coordinating_agencies = forms.CharField(
        label="Cơ quan phối hợp", required=False, widget=_LINES, help_text="Mỗi dòng một cơ quan."
    )
    applicant_kinds = forms.TypedMultipleChoiceField(
        label="Đối tượng thực hiện",
        coerce=ApplicantKind,
        choices=[(kind.value, kind.label) for kind in ApplicantKind],
        widget=forms.CheckboxSelectMultiple,
    )
    legal_bases = forms.CharField(
        label="Căn cứ pháp lý",
        required=False,
        widget=_LINES,
        help_text="Mỗi dòng số hiệu một văn bản, ví dụ 217/2026/NĐ-CP.",
    )
    online_level = forms.TypedChoiceField(
        label="Mức độ trực tuyến",
        coerce=OnlineLevel,
        choices=[(level.value, level.label) for level in OnlineLevel],
    )
    internal = forms.BooleanField(label="TTHC nội bộ", required=False)
    decentralised = forms.BooleanField(label="Được phân cấp", required=False)
    delegated = forms.BooleanField(label="Được ủy quyền", required=False)
    verified = forms.BooleanField(label="Đã đối chiếu với quyết định đã ký", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self, variants: tuple[VariantFacts, ...]) -> VersionFacts:
        """The facts as entered, with the variants the draft has."""
        said = self.cleaned_data
        return VersionFacts(
            name=" ".join(said["name"].split()),
            sector=said["sector"].strip(),
            levels=tuple(said["levels"]),
            competent_agency=said["competent_agency"],
            coordinating_agencies=_lines(said["coordinating_agencies"]),
            applicant_kinds=tuple(said["applicant_kinds"]),
            legal_bases=tuple(LegalBasis(line) for line in _lines(said["legal_bases"])),
            online_level=said["online_level"],
            internal=said["internal"],
            decentralised=said["decentralised"],
            delegated=said["delegated"],
            verified=said["verified"],
            variants=variants,
        )


class NewProcedureForm(FactsForm):
    """A procedure that is not in the catalogue yet."""

    code = forms.CharField(label="Mã thủ tục", max_length=40)
    field_order = ("code", "name", "sector")


def facts_initial(facts: VersionFacts, seen: int) -> dict[str, Any]:
    """What the form shows of stored facts."""
    return {
        "name": facts.name,
        "sector": facts.sector,
        "levels": [level.value for level in facts.levels],
        "competent_agency": facts.competent_agency,
        "coordinating_agencies": "\n".join(facts.coordinating_agencies),
        "applicant_kinds": [kind.value for kind in facts.applicant_kinds],
        "legal_bases": "\n".join(basis.number for basis in facts.legal_bases),
        "online_level": facts.online_level.value,
        "internal": facts.internal,
        "decentralised": facts.decentralised,
        "delegated": facts.delegated,
        "verified": facts.verified,
        "seen": seen,
    }


class LimitForm(Form):
    """The limit for one channel: none stated, or an amount and its unit."""

    amount = forms.IntegerField(
        label="Thời hạn",
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs={"class": "width-short"}),
    )
    unit = forms.ChoiceField(
        label="Đơn vị",
        required=False,
        choices=[("", "Không quy định"), *((unit.value, unit.label) for unit in LimitUnit)],
    )

    def clean(self) -> dict[str, Any]:
        """An amount needs a unit, and a unit an amount: nothing is assumed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("amount") and not said.get("unit"):
            self.add_error("unit", "Chọn đơn vị tính của thời hạn.")
        if said.get("unit") and not said.get("amount"):
            self.add_error("amount", "Nhập số của thời hạn.")
        return said

    def limit(self, channel: Channel) -> ChannelLimit:
        """The limit as entered."""
        said = self.cleaned_data
        if not said["unit"]:
            return ChannelLimit(channel, LimitState.NONE_STATED)
        return ChannelLimit(
            channel, LimitState.LIMIT, Decimal(said["amount"]), LimitUnit(said["unit"])
        )


class ClockForm(Form):
    """From what the limit is counted."""

    clock_start = forms.TypedChoiceField(
        label="Mốc tính thời hạn",
        coerce=ClockStart,
        choices=[(start.value, start.label) for start in ClockStart],
    )
    council_batches = forms.BooleanField(label="Hội đồng xét theo đợt", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


def limit_forms(
    stored: Sequence[ChannelLimit], data: Any = None
) -> list[tuple[Channel, ChannelLimit | None, LimitForm]]:
    """One form for each channel, with what is stored for it."""
    known = {limit.channel: limit for limit in stored}
    found = []
    for channel in Channel:
        limit = known.get(channel)
        initial = {}
        if limit is not None and limit.limit is not None:
            initial = {"amount": limit.limit.amount, "unit": limit.limit.unit.value}
        found.append((channel, limit, LimitForm(data, initial=initial, prefix=channel.value)))
    return found


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in (part.strip() for part in text.splitlines()) if line)
