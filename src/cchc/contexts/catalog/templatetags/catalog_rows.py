"""Cells of the tables to fill in: the bare widget, drawn like the fields of forms."""

from __future__ import annotations

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def row_widget(field: BoundField) -> SafeString:
    """The widget of a cell; its label stands beside it for screen readers."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    else:
        css = "form-select" if isinstance(widget, forms.Select) else "form-control"
    attributes: dict[str, str | bool] = {"class": css}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)
