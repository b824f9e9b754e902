"""Addresses of the queue."""

from django.urls import path

from cchc.platform.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("chay-lai/", views.retry, name="retry"),
    path("bo/", views.dismiss, name="dismiss"),
]
