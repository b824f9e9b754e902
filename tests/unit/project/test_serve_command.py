"""``cchc serve``: what is started, and that its end is told."""

import pytest
from django.core.management import call_command

from cchc.project.management.commands import serve

Commands = list[list[str]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Commands]:
    """What was started together; nothing is."""
    seen: list[Commands] = []
    monkeypatch.setattr(serve, "together", lambda commands: seen.append(commands) or 0)
    monkeypatch.setattr(serve, "call_command", lambda *_args, **_options: None)
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    return seen


def test_alone_it_is_the_server(
    started: list[Commands], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("serve", port=8123)

    assert [command[2] for command in started[0]] == ["gunicorn"]
    assert "http://127.0.0.1:8123/" in capsys.readouterr().out


def test_the_worker_can_stand_beside(started: list[Commands]) -> None:
    call_command("serve", with_worker=True)

    assert [command[-1] for command in started[0]][1] == "worker"


def test_a_bad_end_is_told(started: list[Commands], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "together", lambda _commands: 3)

    with pytest.raises(SystemExit) as leaving:
        call_command("serve")

    assert leaving.value.code == 3
