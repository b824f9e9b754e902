"""The command line: one JSON object and nothing else; failures say why and exit non-zero."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from tests.integration.platform.figures.conftest import at, span

from cchc.platform import clock
from cchc.platform.figures import Difference, registry

pytestmark = pytest.mark.usefixtures("things")
MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    call_command(*words, "--json")
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


def test_a_value_says_everything_about_itself(capsys: pytest.CaptureFixture[str]) -> None:
    span(1, at(2))
    span(1, at(2))

    with clock.frozen(at(20, 9)):
        found = _json(capsys, "figures_value", "things.received", *MARCH)

    assert found == {
        "code": "things.received",
        "title": "Số vật nhận",
        "unit": "vật",
        "value": 1,
        "display": "1",
        "count": 1,
        "of": None,
        "from": "2026-03-01",
        "to": "2026-03-31",
        "start": "2026-03-01T00:00:00+07:00",
        "end": "2026-04-01T00:00:00+07:00",
        "as_of": "2026-03-20T09:00:00+07:00",
        "unit_scope": None,
        "tree": "of_day",
        "basis": "Thử",
        "verified": True,
    }


def test_a_share_is_a_number_in_percent_or_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    empty = _json(capsys, "figures_value", "things.share", *MARCH)
    assert (empty["value"], empty["display"], empty["verified"]) == (None, "–", False)

    for thing in (1, 2, 3):
        span(thing, at(2), state="done", ended=thing < 3, late=False)
    share = _json(capsys, "figures_value", "things.share", *MARCH)
    assert (share["value"], share["display"], share["count"], share["of"]) == (
        66.67, "66,67 %", 2, 3,
    )  # fmt: skip


def test_days_and_periods_may_be_typed_in_several_ways(
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = _json(
        capsys, "figures_value", "things.left", "--from", "1/3/2026", "--to", "31-03-2026"
    )
    named = _json(capsys, "figures_value", "things.left", "--period", "2026-03")

    assert (typed["from"], typed["to"]) == ("2026-03-01", "2026-03-31")
    assert (named["from"], named["to"]) == ("2026-02-15", "2026-03-14")


@pytest.mark.parametrize(
    ("as_of", "count"),
    [
        ("2026-03-04", 0),
        ("2026-03-05", 1),
        ("2026-03-05T08:59", 0),
        ("2026-03-05T09:00+07:00", 1),
        ("09:00 05/03/2026", 1),
    ],
)
def test_what_was_known_at_a_moment(
    capsys: pytest.CaptureFixture[str], as_of: str, count: int
) -> None:
    span(1, at(2), recorded_at=at(5, 9))

    words = ("figures_value", "things.received", *MARCH, "--as-of", as_of)
    assert _json(capsys, *words)["count"] == count
    call_command(*words)
    assert "theo những gì biết đến" in capsys.readouterr().out


def test_people_get_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    span(1, at(2))

    call_command("figures_value", "things.received", *MARCH)
    call_command("figures_value", "things.share", *MARCH)

    assert capsys.readouterr().out.splitlines() == [
        "Số vật nhận, từ ngày 01/03/2026 đến ngày 31/03/2026: 1 vật",
        "Tỷ lệ đúng hạn, từ ngày 01/03/2026 đến ngày 31/03/2026: 0 % (0/1)",
    ]


def test_records_are_as_many_as_the_value_says(capsys: pytest.CaptureFixture[str]) -> None:
    for thing in (1, 2, 3):
        span(thing, at(2), at(4))

    found = _json(capsys, "figures_records", "things.received", *MARCH, "--limit", "2")
    assert (found["count"], len(found["records"])) == (3, 2)
    assert found["records"][0] == {"thing": 1, "from": "2026-03-02T00:00:00+07:00"}

    call_command("figures_records", "things.received", *MARCH)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Mã vật\tTừ lúc"
    assert len(lines) == 4


def test_a_unit_narrows_values_and_records(capsys: pytest.CaptureFixture[str]) -> None:
    span(1, at(2), unit_id=1)
    span(2, at(2), unit_id=2)

    for command in ("figures_value", "figures_records"):
        assert _json(capsys, command, "things.received", *MARCH, "--unit", "2")["count"] == 1


def test_the_list_names_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "figures_list")["figures"]
    call_command("figures_list")

    assert len(found) == len(capsys.readouterr().out.splitlines()) == 6
    assert found[0]["counted"] == "state ∈ {open, paused}"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("things.nothing", *MARCH), "Không có số liệu"),
        (("things.left",), "Thiếu kỳ"),
        (("things.left", "--from", "2026-03-01", "--to", "2026-02-01"), "đứng trước"),
        (("things.left", "--from", "31/2/2026", "--to", "2026-03-01"), "không đúng"),
        (("things.left", *MARCH, "--period", "2026"), "không dùng cả hai"),
        (("things.left", "--period", "hôm qua"), "Không hiểu kỳ"),
        (("things.left", *MARCH, "--as-of", "lúc nãy"), "không đúng"),
    ],
)
def test_what_cannot_be_asked_is_said(words: tuple[str, ...], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("figures_value", *words)


def test_caches_that_differ_from_history_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    registry.register_verifier("things", list)
    call_command("figures_verify")
    assert capsys.readouterr().out == "things: 0 chỗ lệch\n"

    wrong = Difference("H26-1", "state", "open", "done")
    registry.register_verifier("things", lambda: iter([wrong]))
    with pytest.raises(CommandError, match="1 chỗ"):
        call_command("figures_verify")
    assert "H26-1: state đang lưu open, tính lại done" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("figures_verify", "--json")
    assert json.loads(capsys.readouterr().out)["differences"] == 1
