"""The whole JSON API from its own document: what it says is what it does, and never a 500."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.integration.attacks import hostile
from tests.integration.attacks.scene import NOW, Scene

from cchc.kernel.actor import SYSTEM
from cchc.platform.access.tokens import issue_token
from cchc.project.api import api

PERMISSIONS = ("dossiers.send", "dossiers.view", "dossiers.import", "figures.read")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
OPERATIONS = sorted(
    f"{method.upper()} {path}"
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
)
HOSTILE = (*hostile.ODD, "\ud800", "\U0010ffff", 2**64, -1, 1e308, None, True, [], {}, ["\x00"])


@pytest.fixture
def secret(scene: Scene) -> str:
    """A token with everything a program may do."""
    _, told = issue_token(
        actor=SYSTEM, at=NOW, user=scene.office.users["truc"], name="thử", permissions=PERMISSIONS,
        expires_at=NOW + timedelta(days=30),
    )  # fmt: skip
    return told


@pytest.mark.one_database
@pytest.mark.attack("api", "schemathesis trên cả tài liệu OpenAPI: không 500, mọi đáp đều khai")
@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_document_is_kept(secret: str, operation: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
    method, path = operation.split(" ")

    @settings(
        max_examples=15, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=schema[path][method].as_strategy())
    def run(case: Any) -> None:
        answer = case.call(headers={"Authorization": f"Bearer {secret}"})
        case.validate_response(answer, checks=CHECKS)

    run()


@pytest.mark.attack("api", "Mọi trường của mọi thân JSON: NUL, nửa ký tự, 2^64, sai kiểu, 1 MB")
def test_every_field_of_every_body_takes_or_refuses_anything(secret: str) -> None:
    browser = Client(headers={"Authorization": f"Bearer {secret}"})
    tried = 0
    for path, body in _bodies():
        for place in _places(body):
            for value in (*HOSTILE[tried % 5 :: 5], hostile.LONG if tried % 9 == 0 else ""):
                sent = json.dumps(_with(body, place, value))
                answer = browser.post(path, sent, content_type="application/json")
                tried += 1
                assert answer.status_code < 500, (path, place, value)
                assert answer.status_code in (200, 201, 400, 403, 404, 409, 413, 422)
                assert answer.status_code < 300 or answer.json()["message"]
    assert tried > 150


@pytest.mark.attack("api", "Thân không phải JSON, JSON lồng sâu, khóa lặp, kiểu nội dung lạ")
@pytest.mark.parametrize(
    "sent",
    [
        *(b"", b"{", b"\xff\xfe", b"[" * 50_000, b'{"a":' * 30_000, b"NaN", b"null", b'"x"'),
        *(b'{"reference":"a","reference":"b"}', b"0" * 5000, b'{"\x00":1}', b"<a/>"),
        b"x" * (11 << 20),
    ],
    ids=range(13),
)  # fmt: skip
def test_a_body_that_is_none(secret: str, sent: bytes) -> None:
    browser = Client(headers={"Authorization": f"Bearer {secret}"})
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        for path, _ in _bodies():
            answer = browser.generic("POST", path, sent, content_type=kind)
            assert answer.status_code in (400, 413, 415, 422), (path, kind)
            assert answer.json()["message"]


@pytest.mark.attack("api", "Địa chỉ API có NUL, quá dài, mã lạ, con trỏ trang giả")
@pytest.mark.parametrize("odd", ["%00", "a" * 5000, "%F0%9F%98%80", "..%2Fx", "'", "%E2%80%AE"])
def test_odd_addresses(secret: str, odd: str) -> None:
    browser = Client(headers={"Authorization": f"Bearer {secret}"})
    for path in ("dossiers", "submissions", "procedures", "figures"):
        assert browser.get(f"/api/v1/{path}/{odd}?from=x").status_code in (404, 422)
    answer = browser.get(f"/api/v1/dossiers?cursor={odd}&limit=99999999999999999999")
    assert answer.status_code in (404, 422)


def _bodies() -> Iterator[tuple[str, dict[str, Any]]]:
    """A whole body for every operation that takes one, by the document."""
    document = api.get_openapi_schema()
    for path, methods in document["paths"].items():
        content = methods.get("post", {}).get("requestBody", {}).get("content", {})
        if "application/json" in content:
            yield path, _example(document, content["application/json"]["schema"])


def _example(document: dict[str, Any], told: dict[str, Any]) -> Any:
    for each in (told, *told.get("anyOf", []), *told.get("allOf", [])):
        if "$ref" in each:
            return _example(
                document, document["components"]["schemas"][each["$ref"].split("/")[-1]]
            )
    if "properties" in told:
        return {name: _example(document, each) for name, each in told["properties"].items()}
    if "enum" in told:
        return told["enum"][0]
    kinds = [told, *told.get("anyOf", [])]
    kind = next((each["type"] for each in kinds if each.get("type", "null") != "null"), "string")
    if kind == "array":
        return [_example(document, next(each for each in kinds if "items" in each)["items"])]
    when = any(each.get("format") in ("date-time", "date") for each in kinds)
    day = any(each.get("format") == "date" for each in kinds)
    plain = {"string": "1.009974", "integer": 1, "number": 1, "boolean": True}.get(kind, "")
    return ("1990-01-02" if day else NOW.isoformat()) if when else plain


def _places(body: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = body.items() if isinstance(body, dict) else enumerate(body)
    for name, value in inner:
        yield (*before, name)
        if isinstance(value, (dict, list)):
            yield from _places(value, (*before, name))


def _with(body: Any, place: tuple[Any, ...], value: object) -> Any:
    copy = json.loads(json.dumps(body))
    at = copy
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    return copy
