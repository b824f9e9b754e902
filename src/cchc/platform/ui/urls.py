"""Addresses of the shell's own pages."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("tim/", views.search, name="search"),
    path("tim/gui/", views.look, name="look"),
    path("he-thong/giao-dien/", views.style_page, name="style_page"),
]
