"""Addresses of the deliveries to other systems."""

from django.urls import path

from cchc.platform.outward import views

app_name = "outward"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.new, name="new"),
    path("<int:receiver_id>/", views.detail, name="detail"),
    path("<int:receiver_id>/sua/", views.edit, name="edit"),
    path("<int:receiver_id>/gui-ngay/", views.push, name="push"),
    path("<int:receiver_id>/tam-ngung/", views.pause, name="pause"),
    path("<int:receiver_id>/gui-tiep/", views.resume, name="resume"),
    path("<int:receiver_id>/doi-khoa/", views.new_key, name="new_key"),
    path("<int:receiver_id>/bo/", views.drop, name="drop"),
]
