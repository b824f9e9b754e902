"""Starting the office in a box: all in one process, nothing done twice."""

import pytest
from django.core.management import call_command

from cchc.project.management.commands import demo_start


@pytest.mark.django_db
def test_a_second_start_only_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, object]] = []

    def note(name: str, **options: object) -> None:
        called.append((name, options.get("port") or options.get("if_empty")))

    monkeypatch.setattr(demo_start, "call_command", note)
    call_command("demo_start", port=8123)
    assert called == [("demo_load", True), ("demo_sign_ins", None), ("serve", 8123)]


@pytest.mark.django_db
def test_a_database_that_is_behind_is_brought_up_first(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(demo_start, "call_command", lambda name, **_: called.append(name))
    monkeypatch.setattr(demo_start, "_is_behind", lambda: True)
    call_command("demo_start")
    assert called[0] == "migrate"
