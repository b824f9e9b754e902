"""Addresses of dossiers (mounted under /ho-so/)."""

from django.urls import path

from . import (
    acts,
    bulk,
    council,
    detail,
    files,
    form_06a,
    intake,
    line_down,
    lists,
    printing,
    register,
)

app_name = "dossiers"

urlpatterns = [
    path("", lists.dossiers, name="list"),
    path("ket-qua/", lists.results, name="results"),
    path("phan-cong-lai/", bulk.reassign, name="reassign"),
    path("hoi-dong/", council.choose, name="council"),
    path("hoi-dong/ket-qua/", council.done, name="council_done"),
    path("hoi-dong/<int:variant_id>/", council.sitting, name="council_sitting"),
    path("so-theo-doi/", register.page, name="register"),
    path("so-theo-doi/in/", register.book, name="register_book"),
    path("bieu-06a/", form_06a.page, name="form_06a"),
    path("bieu-06a/in/", form_06a.printed, name="form_06a_print"),
    path("tiep-nhan/", intake.home, name="receive"),
    path("tiep-nhan/nhap/<str:key>/", intake.keep_draft, name="keep_draft"),
    path("tiep-nhan/nhap/<str:key>/bo/", intake.forget_draft, name="drop_draft"),
    path("tiep-nhan/<int:variant_id>/", intake.form, name="intake"),
    path("tiep-nhan/<int:variant_id>/hen-tra/", intake.promise, name="promise"),
    path("tiep-nhan/<int:variant_id>/nguoi-nop/", intake.person, name="person"),
    path("tiep-nhan/<int:variant_id>/thanh-phan/", intake.marked, name="marked"),
    path("bien-nhan-giay/", line_down.blocks, name="paper_blocks"),
    path("bien-nhan-giay/<int:block_id>/in/", line_down.print_block, name="print_block"),
    path("nhap-bien-nhan-giay/<int:variant_id>/", line_down.enter, name="from_paper"),
    path("<int:dossier_id>/", detail.detail, name="detail"),
    path("<int:dossier_id>/mo-thong-tin/", detail.open_personal, name="open_personal"),
    path("<int:dossier_id>/da-tiep-nhan/", intake.done, name="done"),
    path("<int:dossier_id>/tep/", files.attach, name="attach"),
    path("<int:dossier_id>/viec/<str:name>/", acts.act, name="act"),
    path("<int:dossier_id>/in/<str:kind>/<str:file_kind>/", printing.print_one, name="print"),
]
