"""The site, and a form that saves drafts."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template import engines
from django.urls import path

from cchc.platform.access.web import signed_in
from cchc.platform.ui.submissions import submitted_once
from cchc.project.urls import urlpatterns as project_patterns

PAGE = """{% extends "ui/base.html" %}{% load ui %}{% block title %}Nháp{% endblock %}
{% block content %}<form method="post" data-autosave="/nhap/luu/" data-guard>{% csrf_token %}
{% submission_key %}<label for="ten">Tên người nộp</label>
<input class="form-control" id="ten" name="ten">
<label for="ghi">Ghi chú</label><textarea class="form-control" id="ghi" name="ghi"></textarea>
<div class="form-actions"><button class="btn btn-primary" data-main>Gửi</button></div></form>
{% endblock %}"""


class Server:
    """What reached the server, and whether it answers."""

    drafts: ClassVar[list[dict[str, str]]] = []
    sent: ClassVar[list[str]] = []
    is_down: ClassVar[bool] = False

    @classmethod
    def reset(cls) -> None:
        """Begin anew."""
        cls.drafts, cls.sent, cls.is_down = [], [], False


@signed_in
@submitted_once
def form(request: HttpRequest) -> HttpResponse:
    """The form; what is sent is kept once."""
    if request.method == "POST":
        Server.sent.append(request.POST["ten"])
        return HttpResponseRedirect("/nhap/xong/")
    return HttpResponse(engines["django"].from_string(PAGE).render({}, request))


@signed_in
def save(request: HttpRequest) -> HttpResponse:
    """Take a draft, unless the line is down."""
    if Server.is_down:
        return HttpResponse(status=418)
    Server.drafts.append(request.POST.dict())
    return JsonResponse({"saved_at": "09:15"})


@signed_in
def done(request: HttpRequest) -> HttpResponse:
    """Where an accepted form leads."""
    return HttpResponse("<!doctype html><html lang=vi><title>Xong</title><h1>Xong</h1></html>")


urlpatterns = [
    path("nhap/", form),
    path("nhap/luu/", save),
    path("nhap/xong/", done),
    *project_patterns,
]
