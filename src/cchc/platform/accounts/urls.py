"""Addresses of accounts, under /tai-khoan/."""

from django.urls import path

from . import (
    people_views,
    second_step_views,
    security_views,
    session_views,
    token_views,
    views,
)

app_name = "accounts"
_own = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/buoc-hai/", second_step_views.second_step, name="second_step"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.password, name="password"),
    path("xac-nhan/", views.confirm, name="confirm"),
    path("bao-mat/", security_views.security, name="security"),
    path("bao-mat/ung-dung/", security_views.add_app, name="add_app"),
    path("bao-mat/ung-dung/bo/", security_views.remove_app, name="remove_app"),
    path("bao-mat/khoa/", security_views.add_passkey, name="add_passkey"),
    path(
        "bao-mat/khoa/<int:passkey_id>/bo/", security_views.remove_passkey, name="remove_passkey"
    ),
    path("bao-mat/ma-du-phong/", security_views.new_codes, name="new_codes"),
    path("phien/", session_views.own, name="sessions"),
    path("phien/ket-thuc-khac/", session_views.end_others, name="end_other_sessions"),
    path("phien/<slug:handle>/ket-thuc/", session_views.end_own, name="end_session"),
]
_administered = [
    path("", people_views.accounts, name="list"),
    path("moi/", people_views.new, name="new"),
    path("quy-dinh-buoc-hai/", session_views.rule, name="second_factor_rule"),
    path("<int:user_id>/", people_views.detail, name="detail"),
    path("<int:user_id>/sua/", people_views.edit, name="edit"),
    path("<int:user_id>/khoa/", people_views.close, name="close"),
    path("<int:user_id>/dat-lai-mat-khau/", people_views.reset, name="reset"),
    path(
        "<int:user_id>/dat-lai-buoc-hai/",
        session_views.reset_second_factor,
        name="reset_second_factor",
    ),
    path("<int:user_id>/phien/", session_views.of_person, name="sessions_of"),
    path("<int:user_id>/phien/ket-thuc/", session_views.end_of_person, name="end_sessions_of"),
    path(
        "<int:user_id>/phien/<slug:handle>/ket-thuc/",
        session_views.end_of_person,
        name="end_session_of",
    ),
    path("<int:user_id>/vai-tro/", people_views.grant, name="grant"),
    path("<int:user_id>/ma-truy-cap/", token_views.tokens, name="tokens"),
    path("ma-truy-cap/<int:token_id>/thu-hoi/", token_views.revoke, name="revoke_token"),
    path("<int:user_id>/vai-tro/<int:grant_id>/thu-hoi/", people_views.ungrant, name="ungrant"),
]
urlpatterns = [*_own, *_administered]
