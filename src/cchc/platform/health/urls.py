"""Addresses of the system's health, mounted at the root."""

from django.urls import path

from cchc.platform.health import answers, views

app_name = "health"
urlpatterns = [
    path("quan-tri/tinh-trang/", views.page, name="page"),
    path("health/", answers.health, name="health"),
    path("health/live/", answers.live, name="live"),
    path("metrics/", answers.metrics, name="metrics"),
]
