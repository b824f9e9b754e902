"""Addresses of the administrators' page of retention."""

from django.urls import path

from cchc.platform.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.index, name="index"),
    path("xoa/", views.clear, name="clear"),
    path("mot-nguoi/", views.one_person, name="one_person"),
]
