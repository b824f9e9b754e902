"""A small office with one published procedure."""

from datetime import timedelta

import pytest
from tests.factories.office import MORNING, Office, build_office

from cchc.platform import clock

NOW = MORNING + timedelta(hours=2)


@pytest.fixture
def office(db: None, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office; the pages live two hours into its morning."""
    built = build_office()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return built
