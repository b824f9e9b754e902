"""Tags that draw form fields: label, hint, error between label and widget, summary on top."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def form_field(field: BoundField, label: str = "") -> SafeString:
    """One field whole; ``label`` replaces its own."""
    if label:
        field.label = label
    widget = field.field.widget
    context = {
        "field": field,
        "kind": _kind(widget),
        "errors": list(field.errors),
        "required": field.field.required,
        "widget": field.as_widget(attrs=_attributes(field)),
    }
    return render_to_string("ui/form_field.html", context)


def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Every field of a form in order, hidden ones first."""
    return {"form": form}


def form_errors(*several: forms.BaseForm) -> dict[str, Any]:
    """What has to be put right, each line a jump to its field."""
    problems: list[tuple[str, str]] = []
    for form in several:
        if not form.is_bound:
            continue
        problems += [("", str(text)) for text in form.non_field_errors()]
        for field in form:
            problems += [(_target(field), _line(field, str(text))) for text in field.errors]
    return {"problems": problems, "count": len(problems)}


def _line(field: BoundField, text: str) -> str:
    """The message, with its field's name where it does not say it itself."""
    label = str(field.label)
    return text if label.casefold() in text.casefold() else f"{label}: {text}"


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "choices" if isinstance(widget, _CHOICES) else "text"


def _target(field: BoundField) -> str:
    if field.is_hidden:
        return ""
    if _kind(field.field.widget) == "choices":
        return f"{field.auto_id}_group"
    return field.id_for_label or str(field.auto_id)


def _attributes(field: BoundField) -> dict[str, str | bool]:
    """Classes of the widget, its own kept; what describes it is Django's work."""
    widget = field.field.widget
    if isinstance(widget, _CHOICES):
        return {}  # Django would give the class to the box around them too
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    else:
        css = "form-select" if isinstance(widget, forms.Select) else "form-control"
    own = str(widget.attrs.get("class", ""))
    return {"class": f"{css} {own}".strip()}
