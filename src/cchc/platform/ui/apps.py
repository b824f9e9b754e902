"""The user interface app, and the words pages are built with.

**Shells.** Staff pages extend ``ui/base.html``, citizens' pages ``ui/public.html``, pages that
must work without a request (404, 500) ``ui/plain.html``. Blocks: ``title`` (plain text; the
head's title and, unless ``heading`` says otherwise, the h1), ``heading``, ``lead``, ``crumbs``
(``<li>`` items), ``actions`` (buttons beside the h1), ``content``, ``scripts``. No inline script
or style anywhere: a test reads every template.

**Classes.** Bootstrap's grid and utilities for staff, its script never (menus are
``<details class="menu">``). ``btn btn-primary|btn-danger|btn-link|btn-sm``, ``form-control``,
``form-select``, ``alert alert-success|warning|danger``, ``table`` inside ``table-scroll``
(``kind-number``, ``kind-date``, ``kind-code`` on cells), ``panel``, ``facts`` (dl), ``tabs`` (ul),
``side-by-side``, ``cluster``, ``stack``, ``muted``, ``nowrap``, ``count``, ``acts``.

**Tags**, after ``{% load ui %}``:

==================================================  =============================================
``{% icon "search" label="" %}``                    drawing of ``static/ui/icons.svg``
``{% due_badge standing %}``                        ``ui.due.DueStanding``: icon, words, band
``{% status_badge "Đang xử lý" "info" %}``          tones neutral info good warn bad
``{{ at|dmy }}`` ``{{ at|dmy_hm }}``                22/11/2026; 08:05 22/11/2026; – for nothing
``{{ n|number }}`` ``{{ n|number:2 }}``             1.234,5
``{% figure_link value url %}``                     a number that opens its records
``{% empty_state title text url label icon %}``     what will appear, and how
``{% pagination page %}``                           keeps the query; parameter ``trang``
``{% sort_header "due" "Hạn" %}``                   inside ``<thead>``: a link that sorts
``{% if request.actor|may:"x.y" %}``                for buttons
``{% form_errors form … %}``                        summary with jump links
``{% form_field form.name %}``                      label, hint, error, widget
``{% form_fields form %}``                          all of them, hidden ones included
``{% submission_key %}``                            hidden key for ``submissions.submitted_once``
``{% acts acts %}``                                 ``ui.acts.Act``: the main ones, rest in "Khác"
``{% step_line steps %}``                           (label, done|current|todo|skipped[, note])
``{% timeline entries %}``                          ``at who text reason`` of each
``{% key_values rows %}``                           (label, value)
``{% render_list list %}``                          a ``ui.lists.ListPage`` whole
``{% query trang=2 %}``                             the present query with changes
``{% url_or_nothing name … as url %}``              empty where the page does not exist
``{% include "ui/act_form.html" with … %}``         form of one act: form title submit danger
==================================================  =============================================

**Behaviour** by attributes: forms with ``data-autosave="URL"`` (drafts), ``data-enter-next``
(Enter = next field), ``data-guard`` (unsaved changes are warned of); every form is guarded against
double submission and takes Ctrl+Enter; ``data-main`` marks the button Ctrl+Enter presses. Lists:
``data-rows`` on ``<tbody>``, ``data-row-open`` on the link of a row. ``data-print`` prints.

**Python.** ``navigation.register(Item(…))``, ``context.register_banner(fn)``,
``context.register_agency(fn)``, ``search.register_jump(fn)``, ``forms.Form``, ``lists.ListPage``.
"""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Shells, components, forms and lists."""

    name = "cchc.platform.ui"
    label = "ui"
    verbose_name = "Giao diện"
