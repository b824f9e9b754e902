"""Addresses of the catalogue (mounted under /thu-tuc/)."""

from django.urls import path

from . import acts, drafts, lists, outcomes, pages

app_name = "catalog"

urlpatterns = [
    path("", lists.procedures, name="procedures"),
    path("han-cong-bo/", lists.publication, name="duties"),
    path("soan-moi/", drafts.new, name="new"),
    path("<int:procedure_id>/", pages.procedure, name="procedure"),
    path("<int:procedure_id>/sua-doi/", acts.begin_amendment, name="amend"),
    path("<int:procedure_id>/bai-bo/", acts.repeal_procedure, name="repeal"),
    path("phien-ban/<int:version_id>/", pages.version, name="version"),
    path("phien-ban/<int:version_id>/noi-dung/", drafts.facts, name="facts"),
    path("phien-ban/<int:version_id>/cong-bo/", acts.publish, name="publish"),
    path("phien-ban/<int:version_id>/van-ban/", acts.legal_text, name="legal_text"),
    path("phien-ban/<int:version_id>/huy/", acts.discard, name="discard"),
    path("phien-ban/<int:version_id>/nhap-csdl/", acts.enter, name="enter"),
    path("truong-hop/<int:variant_id>/thoi-han/", drafts.limits, name="limits"),
    path("truong-hop/<int:variant_id>/quy-trinh/", drafts.steps, name="steps"),
    path("truong-hop/<int:variant_id>/ho-so/", drafts.papers, name="papers"),
    path("truong-hop/<int:variant_id>/phi-ket-qua/", outcomes.outcome, name="outcome"),
    path("phien-ban/<int:version_id>/truong-hop/", outcomes.cases, name="cases"),
]
