"""Addresses of files."""

from django.urls import path

from cchc.platform.files import upload_views, views

app_name = "files"
urlpatterns = [
    path("gui/", upload_views.begin, name="upload"),
    path("gui/<uuid:key>/", upload_views.part, name="upload_part"),
    path("<uuid:key>/", views.download, name="download"),
]
