"""Addresses of the desk."""

from django.urls import path

from . import assigning, home, leader, week

app_name = "desk"
urlpatterns = [
    path("viec-cua-toi/", home.home, name="home"),
    path("viec-cua-toi/phan-cong/", assigning.assign, name="assign"),
    path("viec-cua-toi/phan-cong/ket-qua/", assigning.result, name="assigned"),
    path("viec-cua-toi/phan-cong/hoan-tac/", assigning.undo, name="undo_assigned"),
    path("viec-cua-toi/<slug:slug>/", home.watch_list, name="watch_list"),
    path("hom-nay/", leader.today, name="leader"),
    path("giao-ban/", week.sheet, name="week"),
    path("giao-ban/den-han/", week.due_in_week, name="week_due"),
]
