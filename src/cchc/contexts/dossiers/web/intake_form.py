"""The counter's form: who applies, for what, how it comes and goes back, with which papers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cchc.contexts.catalog import api as catalog
from cchc.kernel.refusal import Refusal
from cchc.platform.ui.forms import DateField, DateTimeField, Form

from ..domain.acting import REASONS
from ..domain.asked import AskedItem
from ..domain.intake import HandedIn, Intake, Person, Representative
from ..domain.kinds import ApplicantKind, Channel, Place, Presence, ReturnWay
from ..domain.states import Act
from ..models import IssuedResult

_SHORT = {"class": "form-control", "inputmode": "numeric", "min": "0"}


class IntakeForm(Form):
    """The dossier as handed in, without its papers."""

    applicant_kind = forms.TypedChoiceField(
        label="Đối tượng", coerce=ApplicantKind, choices=ApplicantKind.choices()
    )
    applicant_id_number = forms.CharField(
        label="CCCD / mã số thuế",
        max_length=300,  # a reader types the whole code of a card into this box
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Gõ số, hoặc quét mã QR trên thẻ"}),
    )
    applicant_name = forms.CharField(label="Họ tên, tên tổ chức", max_length=255)
    applicant_born_on = DateField(label="Ngày sinh", required=False)
    applicant_address = forms.CharField(label="Địa chỉ", max_length=500, required=False)
    applicant_phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    applicant_email = forms.EmailField(label="Thư điện tử", required=False)

    representative_name = forms.CharField(
        label="Họ tên người nộp thay", max_length=255, required=False
    )
    representative_id_number = forms.CharField(label="CCCD người nộp thay", required=False)
    representative_phone = forms.CharField(label="Điện thoại người nộp thay", required=False)
    authorisation = forms.CharField(
        label="Giấy giới thiệu, văn bản ủy quyền", max_length=255, required=False
    )

    subject = forms.CharField(label="Nội dung đề nghị", max_length=500, required=False)
    site_address = forms.CharField(label="Địa điểm, thửa đất", max_length=500, required=False)
    channel = forms.TypedChoiceField(
        label="Hình thức nộp", coerce=Channel, choices=Channel.choices()
    )
    place = forms.TypedChoiceField(label="Nơi tiếp nhận", coerce=Place, choices=Place.choices())
    return_way = forms.TypedChoiceField(
        label="Trả kết quả", coerce=ReturnWay, choices=ReturnWay.choices()
    )
    return_address = forms.CharField(label="Địa chỉ nhận kết quả", max_length=500, required=False)
    note = forms.CharField(label="Ghi chú nội bộ", required=False)
    confirmed_double = forms.BooleanField(label="Đã kiểm tra, đây là hồ sơ khác", required=False)
    reason_choice = forms.ChoiceField(label="Lý do", required=False)
    reason = forms.CharField(label="Nói rõ thêm", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the reasons for asking and refusing; the keyboard starts where work does."""
        super().__init__(*args, **options)
        if not self.is_bound:
            first = "subject" if self.initial.get("applicant_name") else "applicant_kind"
            self.fields[first].widget.attrs["autofocus"] = True
        field = self.fields["reason_choice"]
        assert isinstance(field, forms.ChoiceField)
        reasons = dict.fromkeys((*REASONS[Act.ASK_COMPLETION], *REASONS[Act.REFUSE]))
        field.choices = [("", "– Chọn –"), *((each, each) for each in reasons)]

    def clean(self) -> dict[str, Any]:
        """Numbers are checked with everything else, so that all mistakes show at once."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        kind = said.get("applicant_kind") or ApplicantKind.CITIZEN
        for name in ("id_number", "phone"):
            typed = said.get(f"applicant_{name}", "")
            try:
                Person(kind=kind, name="–", **{name: typed}).checked()
            except Refusal as refusal:
                self.add_error(f"applicant_{name}", str(refusal))
        return said

    @property
    def said_reason(self) -> str:
        """Choice and words as one sentence; empty where neither was given."""
        parts = (self.cleaned_data["reason_choice"], self.cleaned_data["reason"])
        return ": ".join(part.strip() for part in parts if part.strip())

    def intake(self, variant_id: int, components: Sequence[HandedIn]) -> Intake:
        """Everything the form says, as the services take it."""
        said = self.cleaned_data
        person = {
            name: said[f"applicant_{name}"]
            for name in ("kind", "name", "id_number", "born_on", "address", "phone", "email")
        }
        same = ("channel", "place", "subject", "site_address", "return_way", "return_address")
        return Intake(
            variant_id=variant_id,
            applicant=Person(**person),
            representative=self._representative(),
            components=components,
            note=said["note"],
            **{name: said[name] for name in same},
        )

    def _representative(self) -> Representative | None:
        said = self.cleaned_data
        if not said["representative_name"].strip():
            return None
        return Representative(
            name=said["representative_name"],
            id_number=said["representative_id_number"],
            phone=said["representative_phone"],
            authorisation=said["authorisation"],
        )


class PaperEntryForm(IntakeForm):
    """A dossier received on paper while the line was down."""

    paper_number = forms.CharField(
        label="Số biên nhận giấy", max_length=32, help_text="Như in trên giấy, ví dụ BN-2026-0001."
    )
    received_at = DateTimeField(label="Thời điểm nhận ghi trên giấy")
    late_reason = forms.CharField(
        label="Lý do nhập sau", max_length=255, initial="Mất kết nối mạng", required=False
    )


class ComponentForm(Form):
    """One paper of the list: is it there, in how many copies of which kind."""

    presence = forms.TypedChoiceField(
        label="Tình trạng", coerce=Presence, choices=Presence.choices(), initial=Presence.MISSING
    )
    originals = forms.IntegerField(
        label="Bản chính", required=False, min_value=0, max_value=99,
        widget=forms.NumberInput(attrs=_SHORT),
    )  # fmt: skip
    certified = forms.IntegerField(
        label="Chứng thực", required=False, min_value=0, max_value=99,
        widget=forms.NumberInput(attrs=_SHORT),
    )  # fmt: skip
    copies = forms.IntegerField(
        label="Bản sao", required=False, min_value=0, max_value=99,
        widget=forms.NumberInput(attrs=_SHORT),
    )  # fmt: skip
    electronic = forms.BooleanField(label="Điện tử", required=False)
    held_result = forms.TypedChoiceField(
        label="Kết quả đang giữ", required=False, coerce=int, empty_value=None
    )
    what = forms.CharField(
        label="Cần bổ sung gì", max_length=500, required=False,
        widget=forms.TextInput(attrs={"placeholder": "Chỉ ghi khi giấy tờ thiếu hoặc chưa đúng"}),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        component: catalog.VariantComponent,
        held: Sequence[IssuedResult] = (),
        **options: Any,
    ) -> None:
        """Keep the component; "already held" is offered only where something is held."""
        self.component = component
        super().__init__(*args, prefix=f"tp{component.order}", **options)
        found = [(row.pk, f"{row.title} số {row.number}") for row in held]
        self._offer("held_result", [("", "– Chọn –"), *found])
        self.is_held_offered = bool(found)
        if not found:
            kinds = [each for each in Presence.choices() if each[0] != Presence.HELD]
            self._offer("presence", kinds)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}: {component.title[:80]}"
        for name in ("presence", "held_result"):
            self.fields[name].widget.attrs["class"] = "form-select"
        self.fields["electronic"].widget.attrs["class"] = "form-check-input"

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """What is said to be held must be named."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("presence") is Presence.HELD and not said.get("held_result"):
            self.add_error("held_result", "Chọn kết quả đang giữ trong kho.")
        return said

    def handed_in(self) -> HandedIn:
        """The paper as handed in; one original where it is there and nothing was counted."""
        said = self.cleaned_data
        counts = {name: said[name] or 0 for name in ("originals", "certified", "copies")}
        there = said["presence"] is Presence.HAVE
        if there and not any(counts.values()) and not said["electronic"]:
            counts["originals"] = 1
        if said["presence"] is Presence.MISSING:
            counts = dict.fromkeys(counts, 0)
        return HandedIn(
            order=self.component.order,
            presence=said["presence"],
            electronic=said["electronic"] and there,
            held_result_id=said["held_result"] if said["presence"] is Presence.HELD else None,
            **counts,
        )

    def asked(self) -> AskedItem | None:
        """The line of a request for this paper; None where nothing is asked."""
        said = self.cleaned_data
        missing = said["presence"] is Presence.MISSING and self.component.required
        what = said["what"].strip() or ("Chưa có, cần nộp" if missing else "")
        return AskedItem(what, self.component.title, self.component.order) if what else None


def counted(component: catalog.VariantComponent) -> dict[str, Any]:
    """The paper marked as there, in the number the procedure asks for."""
    names = {
        catalog.PaperKind.ORIGINAL: "originals",
        catalog.PaperKind.CERTIFIED: "certified",
        catalog.PaperKind.COPY: "copies",
    }
    found: dict[str, Any] = {"presence": Presence.HAVE.value}
    for each in component.counts:
        if each.kind in names:
            found[names[each.kind]] = each.count
        else:
            found["electronic"] = True
    return found
