"""Addresses of the organisation, under /to-chuc/."""

from django.urls import path

from . import calendar, people, rules, units

app_name = "organizations"
urlpatterns = [
    path("", units.tree, name="tree"),
    path("co-quan/", units.edit_agency, name="agency"),
    path("don-vi/moi/", units.new_unit, name="new_unit"),
    path("don-vi/<int:unit_id>/", units.unit, name="unit"),
    path("don-vi/<int:unit_id>/doi/", units.change_unit, name="change_unit"),
    path("don-vi/<int:unit_id>/sap-nhap/", units.merge, name="merge"),
    path("don-vi/<int:unit_id>/nhap-vao/", units.absorb, name="absorb"),
    path("don-vi/<int:unit_id>/chia-tach/", units.split, name="split"),
    path("don-vi/<int:unit_id>/giai-the/", units.close, name="close_unit"),
    path("don-vi/<int:unit_id>/bo-tri/", people.place, name="place"),
    path("vi-tri/<int:post_id>/thoi-giu/", people.leave, name="leave"),
    path("chuc-nang/", people.functions, name="functions"),
    path("chuc-nang/giao/", people.assign, name="assign"),
    path("uy-quyen/", people.delegations, name="delegations"),
    path("uy-quyen/moi/", people.new_delegation, name="new_delegation"),
    path("uy-quyen/<int:delegation_id>/thoi/", people.end, name="end_delegation"),
    path("lich/", calendar.year, name="calendar"),
    path("lich/<int:number>/", calendar.year, name="calendar_year"),
    path("lich/cap-nhat/", calendar.change, name="change_calendar"),
    path("quy-dinh/", rules.rules, name="rules"),
    path("quy-dinh/<int:rule_id>/dat/", rules.change_rule, name="change_rule"),
]
