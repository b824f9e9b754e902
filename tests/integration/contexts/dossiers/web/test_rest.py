"""The JSON API as other programs meet it: idempotent, bounded, and never a 500."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.receive_dossier import receive_submitted
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.access.tokens import revoke_token
from cchc.platform.journal.models import JournalEntry

from .programs import Program, body, mirrored, program

Call = Callable[..., Any]


@pytest.fixture
def lgsp(world: DossierWorld) -> Program:
    return program(world)


def test_a_dossier_is_sent_once_however_often(lgsp: Program) -> None:
    first = lgsp.post("/dossiers", body())
    again = lgsp.post("/dossiers", body())
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["state"] == "submitted"
    assert first.json()["national_code"] == 1
    assert first.json()["reference"] == "G22-1"
    assert first.json()["submitted_at"] == MORNING.isoformat()
    assert Dossier.objects.count() == 1
    assert JournalEntry.objects.filter(act="dossiers.dossier.submit").count() == 1


def test_two_programs_may_use_the_same_reference(world: DossierWorld, lgsp: Program) -> None:
    other = program(world, "cong-bo", ("dossiers.send",))
    assert lgsp.post("/dossiers", body()).status_code == 201
    assert other.get("/submissions/G22-1").status_code == 404
    assert other.post("/dossiers", body()).status_code == 201
    assert Dossier.objects.count() == 2


def test_what_was_sent_is_followed_by_reference_code_and_time(
    world: DossierWorld, lgsp: Program
) -> None:
    lgsp.post("/dossiers", body())
    with clock.frozen(clock.now() + timedelta(seconds=10)):
        seen = lgsp.get("/dossiers").json()
        assert [each["reference"] for each in seen["dossiers"]] == ["G22-1"]
        moment = seen["complete_until"]
        assert lgsp.get("/dossiers", updated_since=moment).json()["dossiers"] == []
    dossier = Dossier.objects.get()
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        receive_submitted(
            actor=world.office.actor("mot_cua"),
            at=MORNING + timedelta(hours=1),
            dossier_id=dossier.pk,
            seen=dossier.seen,
        )
    with clock.frozen(clock.now() + timedelta(minutes=2)):
        changed = lgsp.get("/dossiers", updated_since=moment).json()["dossiers"]
    assert [each["state"] for each in changed] == ["processing"]
    assert changed[0]["code"] == "H99.13-260302-0001"
    assert lgsp.get(f"/dossiers/{changed[0]['code']}").json() == changed[0]
    assert lgsp.get("/submissions/G22-1").json() == changed[0]


def test_changes_come_page_by_page_without_a_gap(lgsp: Program) -> None:
    for number in range(5):
        lgsp.post("/dossiers", body(reference=f"R{number}"))
    found, cursor = [], ""
    for _ in range(3):
        with clock.frozen(clock.now() + timedelta(seconds=10)):
            page = lgsp.get("/dossiers", limit="2", cursor=cursor).json()
        found += [each["reference"] for each in page["dossiers"]]
        cursor = page["next_cursor"]
    assert found == [f"R{number}" for number in range(5)]
    assert cursor == ""


def test_a_program_sees_no_more_than_it_may(world: DossierWorld, lgsp: Program) -> None:
    dossier = world.received()
    only_sends = program(world, "gui", ("dossiers.send",))
    assert lgsp.get(f"/dossiers/{dossier.code}").status_code == 200
    answer = only_sends.get(f"/dossiers/{dossier.code}")
    assert (answer.status_code, answer.json()["code"]) == (404, "dossier-not-found")
    assert only_sends.get("/dossiers").json()["dossiers"] == []
    refused = only_sends.post("/mirrored-dossiers", mirrored())
    assert (refused.status_code, refused.json()["code"]) == (403, "not-allowed")
    figures = "/figures/dossiers.received"
    assert only_sends.get(figures, **{"from": "2026-03-01", "to": "2026-03-31"}).status_code == 403
    assert "Trịnh" not in lgsp.get(f"/dossiers/{dossier.code}").content.decode()


def test_only_a_living_token_opens_the_door(world: DossierWorld, lgsp: Program) -> None:
    for secret in ("", "sai", "Bearer"):
        answer = Program(secret).get("/dossiers")
        assert (answer.status_code, answer.json()["code"]) == (401, "token-not-accepted")
    from cchc.platform.access.models import ApiToken

    token = ApiToken.objects.get()
    revoke_token(actor=SYSTEM, at=clock.now(), token=token, reason="thử")
    assert lgsp.get("/dossiers").status_code == 401


def test_a_mirrored_dossier_keeps_its_code_and_gets_our_due_date(lgsp: Program) -> None:
    promised = (MORNING + timedelta(days=30)).isoformat()
    first = lgsp.post("/mirrored-dossiers", mirrored(promised_at=promised))
    assert first.status_code == 201
    told = first.json()
    assert told["origin"] == "elsewhere"
    assert (told["code"], told["source_code"]) == ("", "G12.34-260302-0007")
    assert told["due_at"] == "2026-03-16T17:00:00+07:00"
    assert told["source_promised_at"] == promised
    ended = (MORNING + timedelta(days=4)).isoformat()
    over = mirrored(state="finished", status="Đã có kết quả", ended_at=ended)
    second = lgsp.post("/mirrored-dossiers", over)
    assert second.status_code == 200
    assert second.json()["timeliness"] == "early"
    assert lgsp.post("/mirrored-dossiers", over).json() == second.json()
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"procedure_code": "9.999999"}, "procedure_code", "procedure-not-open"),
        ({"variant": "không có"}, "variant", "variant-unclear"),
        ({"submitted_at": "2031-01-01T00:00:00+07:00"}, "submitted_at", "submitted-later"),
        ({"submitted_at": "1890-01-01T00:00:00+07:00"}, "submitted_at", "invalid-request"),
        ({"submitted_at": "2026-03-02T08:30:00"}, "submitted_at", "invalid-request"),
        ({"submitted_at": 1772415000}, "submitted_at", "invalid-request"),
        ({"applicant": {"name": ""}}, "applicant.name", "invalid-request"),
        ({"applicant": {"name": "A\x00B"}}, "applicant.name", "invalid-request"),
        ({"applicant": {"name": "A", "sex": "m"}}, "applicant.sex", "invalid-request"),
        (
            {"applicant": {"name": "A", "id_number": "12"}},
            "applicant_id_number",
            "not-a-citizen-id",
        ),
        ({"components": [{"order": 2**64}]}, "components.0.order", "invalid-request"),
        ({"channel": "fax"}, "channel", "invalid-request"),
        ({"return_way": "online"}, "applicant_email", "email-missing"),
        ({"reference": "a b"}, "reference", "invalid-request"),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese_with_its_field(
    lgsp: Program, changes: dict[str, Any], field: str, code: str
) -> None:
    answer = lgsp.post("/dossiers", body(**changes))
    assert answer.status_code == 422
    told = answer.json()
    assert told["field"] == field
    assert told["code"] == code
    assert told["message"]
    assert "Input should" not in answer.content.decode()
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "finished"},
        {"ended_at": (MORNING + timedelta(days=1)).isoformat()},
        {"state": "stopped", "ended_at": (MORNING - timedelta(days=1)).isoformat()},
        {"received_at": "2031-01-01T00:00:00+07:00"},
    ],
)
def test_a_mirrored_dossier_must_make_sense(lgsp: Program, changes: dict[str, Any]) -> None:
    answer = lgsp.post("/mirrored-dossiers", mirrored(**changes))
    assert answer.status_code == 422
    assert Dossier.objects.count() == 0


def test_unreadable_and_too_large_requests_and_unknown_addresses(
    lgsp: Program, settings: Any
) -> None:
    for nonsense in ("{", b"\xff\xfe", "[" * 100_000, "null", "[]", '"x"'):
        answer = lgsp.post("/dossiers", nonsense)
        assert answer.status_code in {400, 422}, nonsense
        assert answer.json()["code"]
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = lgsp.post("/dossiers", body(note="x" * 2000))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert lgsp.get("/khong-co").json()["code"] == "not-found"
    assert lgsp.post("/khong-co", {}).status_code == 404


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/dossiers", {"limit": str(2**64)}, 422),
        ("/dossiers", {"limit": "0"}, 422),
        ("/dossiers", {"cursor": "x"}, 422),
        ("/dossiers", {"cursor": "2026-01-01T00:00:00~1"}, 422),
        ("/dossiers", {"cursor": f"2026-01-01T00:00:00+07:00~{2**64}"}, 422),
        ("/dossiers", {"updated_since": "0001-01-01T00:00:00+14:00"}, 422),
        ("/dossiers", {"updated_since": "9999-12-31T23:59:59-12:00"}, 422),
        ("/dossiers/" + "9" * 64, {}, 404),
        ("/dossiers/" + "9" * 65, {}, 422),
        ("/procedures/x", {}, 422),
        ("/figures/x", {"from": "2026-01-01", "to": "2026-12-31"}, 404),
        ("/figures/dossiers.received", {"from": "2026-02-01", "to": "2026-01-31"}, 422),
        ("/figures/dossiers.received", {"from": "2026-02-30", "to": "2026-03-31"}, 422),
        ("/figures/dossiers.received", {"from": "1800-01-01", "to": "2026-03-31"}, 422),
        (
            "/figures/dossiers.received",
            {"from": "2026-01-01", "to": "2026-03-31", "unit": str(2**64)},
            422,
        ),
    ],
)
def test_no_bound_is_missing(lgsp: Program, path: str, query: dict[str, str], status: int) -> None:
    answer = lgsp.get(path, **query)
    assert answer.status_code == status, answer.content
    assert answer.json()["message"]


def test_a_figure_and_a_procedure_are_read(world: DossierWorld, lgsp: Program) -> None:
    world.received()
    told = lgsp.get("/figures/dossiers.received", **{"from": "2026-03-01", "to": "2026-03-31"})
    assert told.json()["value"] == 1
    assert (told.json()["from"], told.json()["to"]) == ("2026-03-01", "2026-03-31")
    listed = lgsp.get("/procedures/1.009974").json()
    assert [each["title"] for each in listed["variants"][0]["components"]] == [
        "Tờ trình",
        "Hồ sơ thiết kế",
    ]
    assert listed["variants"][0]["limits"]["online"] == "10 ngày làm việc"


@pytest.mark.django_db
def test_the_document_declares_every_answer_and_the_page_loads_nothing(client: Client) -> None:
    schema = client.get("/api/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            assert {"400", "401", "403", "404", "409", "413", "422"} <= operation[
                "responses"
            ].keys()
            assert operation["security"], path
    page = client.get("/api/")
    assert page.status_code == 200
    assert "POST /api/v1/dossiers" in page.content.decode()
    assert "https://" not in page.content.decode().replace("https://127", "")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=5), each, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_sent_is_answered_by_500(lgsp: Program, data: st.DataObject) -> None:
    known = mirrored() if data.draw(st.booleans()) else body()
    address = "/mirrored-dossiers" if "system" in known else "/dossiers"
    for name in data.draw(st.lists(st.sampled_from(sorted(known)), max_size=3)):
        known[name] = data.draw(JSON)
    answer = lgsp.post(address, known)
    assert answer.status_code in {200, 201, 422}, answer.content
