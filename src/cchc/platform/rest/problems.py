"""How the API says no: one shape, a stable ``code``, a Vietnamese message, the field meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from cchc.kernel.refusal import Refusal
from cchc.platform.access.checks import NotAllowed
from cchc.platform.access.tokens import TokenNotAccepted


class FieldProblem(Schema):
    """One wrong field: its path in the request, and why."""

    field: str
    message: str


class Problem(Schema):
    """Why a request was refused. ``code`` is for programs and does not change."""

    code: str
    message: str
    field: str = ""
    problems: list[FieldProblem] = []


PROBLEMS: dict[int, type[Schema]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 413, 422, 503), Problem
)
"""Declared by every operation: ``response={200: …, **PROBLEMS}``."""

_SOURCES = frozenset({"body", "query", "path", "header", "payload", "asked"})
_WORDS: Mapping[str, str] = {
    "missing": "Thiếu trường này.",
    "extra_forbidden": "Không có trường này; xem lại tên trường.",
    "string_type": "Phải là văn bản.",
    "string_too_long": "Dài quá {max_length} ký tự.",
    "string_too_short": "Không được để trống.",
    "string_pattern_mismatch": "Không đúng dạng {pattern}.",
    "enum": "Phải là một trong: {expected}.",
    "literal_error": "Phải là một trong: {expected}.",
    "int_type": "Phải là số nguyên.",
    "int_parsing": "Phải là số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "int_from_float": "Phải là số nguyên.",
    "greater_than_equal": "Không được nhỏ hơn {ge}.",
    "less_than_equal": "Không được lớn hơn {le}.",
    "bool_type": "Phải là true hoặc false.",
    "bool_parsing": "Phải là true hoặc false.",
    "list_type": "Phải là một danh sách.",
    "too_long": "Nhiều nhất {max_length} phần tử.",
    "model_attributes_type": "Phải là một đối tượng JSON.",
    "model_type": "Phải là một đối tượng JSON.",
    "dict_type": "Phải là một đối tượng JSON.",
    "timezone_aware": "Thiếu múi giờ, viết như 2026-11-05T08:30:00+07:00.",
}
_DATE = "Ngày, giờ không đúng, viết theo ISO 8601 như 2026-11-05."


def status_of(refusal: Refusal) -> int:
    """The HTTP status a refusal is answered with; 422 unless its kind says another."""
    if isinstance(refusal, TokenNotAccepted):
        return 401
    if isinstance(refusal, NotAllowed):
        return 403
    named = getattr(refusal, "status", None)
    if isinstance(named, int):
        return named
    return 409 if refusal.code == "changed-meanwhile" else 422


def install(api: NinjaAPI) -> None:
    """Have every refusal and every wrong request answered as a ``Problem``."""

    def refused(request: HttpRequest, refusal: Refusal | type[Refusal]) -> HttpResponse:
        assert isinstance(refusal, Refusal)
        status = status_of(refusal)
        response = _answer(
            api,
            request,
            status,
            Problem(code=refusal.code, message=str(refusal), field=refusal.field),
        )
        if status == 401:
            response["WWW-Authenticate"] = "Bearer"
        return response

    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        found = [_field_problem(each) for each in error.errors]
        first = found[0] if found else FieldProblem(field="", message="Yêu cầu không đúng.")
        body = Problem(
            code="invalid-request", message=first.message, field=first.field, problems=found
        )
        return _answer(api, request, 422, body)

    def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
        code, words = _HTTP.get(error.status_code, ("http-error", "Yêu cầu không đúng."))
        return _answer(api, request, error.status_code, Problem(code=code, message=words))

    def too_big(request: HttpRequest, _error: Any) -> HttpResponse:
        return _answer(
            api, request, 413, Problem(code="too-large", message="Nội dung gửi quá lớn.")
        )

    def not_found(request: HttpRequest, _error: Any) -> HttpResponse:
        return _answer(api, request, 404, Problem(code="not-found", message="Không tìm thấy."))

    api.add_exception_handler(Refusal, refused)
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(HttpError, unreadable)
    api.add_exception_handler(RequestDataTooBig, too_big)
    api.add_exception_handler(Http404, not_found)


_HTTP = {
    400: ("unreadable", "Nội dung gửi không phải JSON đọc được."),
    401: ("token-not-accepted", "Mã truy cập không đúng."),
}


def _answer(api: NinjaAPI, request: HttpRequest, status: int, problem: Problem) -> HttpResponse:
    return api.create_response(request, problem.model_dump(), status=status)


def _field_problem(error: Mapping[str, Any]) -> FieldProblem:
    kind = str(error.get("type", ""))
    context: Mapping[str, Any] = error.get("ctx") or {}
    if kind in _WORDS:
        words = _WORDS[kind].format_map(_Told(context))
    elif kind.startswith(("date_", "datetime_")) and kind not in _OWN:
        words = _DATE
    else:
        words = str(error.get("msg", "")) if kind in _OWN else "Giá trị không đúng."
    return FieldProblem(field=_path(error.get("loc", ())), message=words)


_OWN = frozenset({"text_not_storable", "date_not_written", "date_out_of_calendar"})


class _Told(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def _path(place: Sequence[object]) -> str:
    parts = [str(part) for part in place]
    while parts and parts[0] in _SOURCES:
        parts.pop(0)
    return ".".join(parts)
