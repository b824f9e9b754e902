"""Addresses of figures."""

from django.urls import path

from cchc.platform.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:code>/", views.detail, name="detail"),
]
