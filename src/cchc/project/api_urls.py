"""Addresses of the JSON API: its document, the page that explains it, and version 1."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.http import require_GET

from cchc.platform.access.web import public

from .api import api


@public
@require_GET
def document(_request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})


@public
@require_GET
def explained(request: HttpRequest) -> HttpResponse:
    """The same document as a page; nothing is loaded from elsewhere."""
    schema: dict[str, Any] = api.get_openapi_schema()
    operations = [
        {
            "method": method.upper(),
            "path": address,
            "summary": told.get("summary", ""),
            "description": told.get("description", ""),
            "parameters": told.get("parameters", []),
            "body": _body(told),
            "fields": _fields(schema, _body(told)),
            "answers": ", ".join(map(str, told.get("responses", {}))),
        }
        for address, methods in schema["paths"].items()
        for method, told in methods.items()
    ]
    return render(request, "project/api.html", {"info": schema["info"], "operations": operations})


@public
def unknown(_request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address of the API."""
    del rest
    problem = {"code": "not-found", "message": "API không có địa chỉ này.", "field": ""}
    return JsonResponse({**problem, "problems": []}, status=404)


def _body(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    named = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    return str(named).rsplit("/", 1)[-1]


def _fields(schema: dict[str, Any], name: str) -> list[dict[str, object]]:
    """The fields of a body: name, whether it must be there, what it takes."""
    told = schema["components"]["schemas"].get(name, {})
    needed = told.get("required", [])
    return [
        {"name": field, "needed": field in needed, "takes": _takes(schema, each)}
        for field, each in told.get("properties", {}).items()
    ]


def _takes(schema: dict[str, Any], told: dict[str, Any]) -> str:
    for each in (told, *told.get("anyOf", []), *told.get("allOf", []), told.get("items", {})):
        named = str(each.get("$ref", "")).rsplit("/", 1)[-1]
        if named:
            inner = schema["components"]["schemas"][named]
            return " | ".join(inner["enum"]) if "enum" in inner else named
    options = [told, *told.get("anyOf", [])]
    words = [str(each.get("format") or each.get("type", "")) for each in options]
    return " | ".join(word for word in words if word)


unknown.csrf_exempt = True  # type: ignore[attr-defined]  # read by Django's CSRF middleware
urlpatterns = [
    path("", explained, name="api"),
    path("openapi.json", document, name="openapi"),
    path("v1/", api.urls),
    re_path("^(?P<rest>.*)$", unknown),
]
