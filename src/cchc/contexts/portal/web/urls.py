"""Addresses of the public pages."""

from django.urls import path

from . import pages, tracking

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("thu-tuc-hanh-chinh/", pages.procedures, name="procedures"),
    path("thu-tuc-hanh-chinh/<str:code>/", pages.procedure, name="procedure"),
    path("tra-cuu/", tracking.tracking, name="tracking"),
    path("tra-cuu/dong/", tracking.close, name="tracking_close"),
    path("tra-cuu/<str:code>/", tracking.tracking, name="tracked"),
    path("lien-he/", pages.contacts, name="contacts"),
    path("kha-nang-tiep-can/", pages.accessibility, name="accessibility"),
]
