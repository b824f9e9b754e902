"""Addresses of calls."""

from django.urls import path

from cchc.platform.notify import views

app_name = "notify"
urlpatterns = [
    path("", views.calls, name="calls"),
    path("<int:call_id>/", views.call, name="call"),
    path("<int:call_id>/so-dien-thoai/", views.show_number, name="show_number"),
]
