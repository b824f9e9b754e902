"""Addresses of accounts, under /tai-khoan/."""

from django.urls import path

from . import people_views, token_views, views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.password, name="password"),
    path("", people_views.accounts, name="list"),
    path("moi/", people_views.new, name="new"),
    path("<int:user_id>/", people_views.detail, name="detail"),
    path("<int:user_id>/sua/", people_views.edit, name="edit"),
    path("<int:user_id>/khoa/", people_views.close, name="close"),
    path("<int:user_id>/dat-lai-mat-khau/", people_views.reset, name="reset"),
    path("<int:user_id>/vai-tro/", people_views.grant, name="grant"),
    path("<int:user_id>/ma-truy-cap/", token_views.tokens, name="tokens"),
    path("ma-truy-cap/<int:token_id>/thu-hoi/", token_views.revoke, name="revoke_token"),
    path("<int:user_id>/vai-tro/<int:grant_id>/thu-hoi/", people_views.ungrant, name="ungrant"),
]
