"""Forms of accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from cchc.platform.access.registry import permission_label, role_labels, scope_choices
from cchc.platform.ui.forms import DateField, Form


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
