"""Forms of accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from cchc.platform.access.registry import permission_label, role_labels, scope_choices
from cchc.platform.ui.forms import DateField, Form

from .models import Method


def _password(
    label: str, hint: str = "", autocomplete: str = "current-password"
) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "width-medium"})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=hint)


class SignInForm(Form):
    """User name and password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=64,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "width-medium",
            }
        ),
    )
    password = _password("Mật khẩu")

    def clean_username(self) -> str:
        """User names are small letters."""
        return str(self.cleaned_data["username"]).lower()


class PasswordForm(Form):
    """The present password and the new one, twice."""

    present = _password("Mật khẩu đang dùng")
    password = _password(
        "Mật khẩu mới",
        "Ít nhất 12 ký tự. Một câu ngắn dễ nhớ là tốt.",
        "new-password",
    )
    again = _password("Nhập lại mật khẩu mới", "", "new-password")

    def clean_again(self) -> str:
        """Both must be the same."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError("Hai lần nhập mật khẩu mới không giống nhau.")
        return again


class ConfirmForm(Form):
    """The password once more."""

    password = _password("Mật khẩu đang dùng")


def _code(label: str, hint: str, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "spellcheck": "false",
            "class": "width-medium",
            **attrs,
        }
    )
    return forms.CharField(
        label=label, help_text=hint, max_length=64, required=False, widget=widget
    )


class SecondStepForm(Form):
    """One of the three ways; the page shows those the person has."""

    code = _code("Mã sáu số của ứng dụng", "Mã đang hiện trên điện thoại.", inputmode="numeric")
    recovery = _code("Mã dự phòng", "Một mã chưa dùng trong tờ mã đã cất.", autocomplete="off")
    answer = forms.CharField(required=False, widget=forms.HiddenInput)

    def chosen(self) -> tuple[Method, str]:
        """By which way, and in which field it stands."""
        said = self.cleaned_data
        if said["answer"]:
            return Method.PASSKEY, "answer"
        if said["recovery"]:
            return Method.RECOVERY, "recovery"
        return Method.APP, "code"

    def clean(self) -> dict[str, Any]:
        """Something must be given."""
        said = super().clean() or {}
        if not any(said.get(name) for name in ("code", "recovery", "answer")):
            raise forms.ValidationError("Hãy nhập mã, hoặc dùng khóa truy cập.")
        return said


class AppForm(Form):
    """The code the new application shows."""

    code = _code("Mã sáu số đang hiện trên ứng dụng", "", inputmode="numeric")

    def clean_code(self) -> str:
        """It must be given."""
        code = str(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError("Hãy nhập mã đang hiện trên ứng dụng.")
        return code


class PasskeyForm(Form):
    """What to call the key; the browser fills in its answer."""

    name = forms.CharField(
        label="Tên khóa",
        max_length=64,
        help_text="Để nhận ra khi cần bỏ, ví dụ: Điện thoại của tôi.",
        widget=forms.TextInput(attrs={"class": "width-medium", "autocomplete": "off"}),
    )
    answer = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_answer(self) -> str:
        """Without the browser's part there is no key."""
        answer = str(self.cleaned_data["answer"])
        if not answer:
            raise forms.ValidationError("Trình duyệt chưa tạo được khóa. Hãy thử lại.")
        return answer


class RuleForm(Form):
    """Which roles need a second factor, from when, and how long people have."""

    roles = forms.MultipleChoiceField(
        label="Vai trò bắt buộc",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn vai trò nào: không ai bắt buộc.",
    )
    valid_from = DateField(label="Từ ngày")
    grace_days = forms.IntegerField(
        label="Số ngày chờ",
        min_value=0,
        max_value=90,
        help_text="Tính từ ngày quy định có hiệu lực hoặc ngày được giao vai trò, lấy ngày sau.",
        widget=forms.NumberInput(attrs={"class": "width-date"}),
    )
    reason = forms.CharField(label="Lý do", max_length=255)

    def __init__(self, initial: dict[str, Any], data: Any = None) -> None:
        """Offer the roles there are."""
        super().__init__(data, initial=initial)
        field = self.fields["roles"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(role_labels().items())


class PersonForm(Form):
    """Name and how to reach the person."""

    full_name = forms.CharField(label="Họ và tên", max_length=128)
    email = forms.EmailField(label="Thư điện tử", required=False)
    phone = forms.CharField(
        label="Điện thoại",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "class": "width-medium"}),
    )


class NewAccountForm(PersonForm):
    """A person and the user name."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=64,
        help_text="Chữ thường không dấu, chữ số, dấu chấm, gạch ngang; ví dụ: mai.le",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "class": "width-medium"}),
    )
    field_order = ("username", "full_name", "email", "phone")

    def clean_username(self) -> str:
        """User names are small letters."""
        return str(self.cleaned_data["username"]).lower()


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=255)


class TokenForm(Form):
    """Which program, which part of the account's power, until when."""

    name = forms.CharField(label="Tên phần mềm", max_length=128)
    permissions = forms.MultipleChoiceField(label="Được làm", widget=forms.CheckboxSelectMultiple)
    last_day = DateField(label="Dùng đến hết ngày")

    def __init__(self, permissions: Iterable[str], data: Any = None) -> None:
        """Offer what the account itself may do."""
        super().__init__(data)
        field = self.fields["permissions"]
        assert isinstance(field, forms.MultipleChoiceField)
        labels = sorted((permission_label(code), code) for code in permissions)
        field.choices = [(code, label) for label, code in labels]


class GrantForm(Form):
    """A role over a scope, from a day to a day, both included."""

    role = forms.ChoiceField(label="Vai trò")
    scope = forms.ChoiceField(label="Phạm vi")
    valid_from = DateField(label="Từ ngày")
    last_day = DateField(
        label="Đến hết ngày", required=False, help_text="Để trống nếu chưa biết ngày kết thúc."
    )

    def __init__(self, day: date, data: Any = None) -> None:
        """Offer the roles there are and the units of the day."""
        super().__init__(data, initial={"valid_from": day})
        role, scope = self.fields["role"], self.fields["scope"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(scope, forms.ChoiceField)
        role.choices = [("", "– chọn –"), *role_labels().items()]
        scope.choices = scope_choices(day)
