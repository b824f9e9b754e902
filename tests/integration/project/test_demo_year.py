"""The demo year: built through the services, and every figure beside the generator's tally."""

from datetime import date, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cchc.contexts.dossiers import figure_source
from cchc.contexts.dossiers.models import Dossier, StateSpan
from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.kernel import periods
from cchc.kernel.actor import SYSTEM
from cchc.kernel.working_time import shipped_calendar
from cchc.platform import clock
from cchc.platform.accounts.factors.rule import rule_on, set_rule
from cchc.platform.accounts.models import SecondFactorRule
from cchc.platform.journal.verify import verify
from cchc.project.banner import demo_banner
from cchc.project.demo.checking import compare
from cchc.project.demo.loading import load_demo
from cchc.project.demo.workdays import last_day
from cchc.project.demo.year import DemoPlan

pytestmark = pytest.mark.django_db


PERIODS = (periods.year(2026), periods.quarter(2026, 1), periods.month(2026, 8))


def test_a_year_is_whole_and_every_figure_agrees_with_the_tally() -> None:
    forget_procedures()
    year = load_demo(DemoPlan(40, 7, date(2026, 10, 30)), lambda _done, _of: None)

    comparisons = list(compare(year, PERIODS))

    assert [comparison.what for comparison in comparisons if not comparison.agrees] == []
    assert len(comparisons) > 400
    assert Dossier.objects.filter(origin="elsewhere").exists()
    assert StateSpan.objects.filter(act="reassign", reason="Thay đổi tổ chức").exists()
    assert verify().ok
    assert list(figure_source.verify()) == []
    with pytest.raises(CommandError, match="trống"):
        call_command("demo_load")

    assert not rule_on(clock.now().date()).roles, "the demo is entered by its password alone"
    assert SecondFactorRule.objects.get().reason.startswith("Bản dùng thử")
    assert "Bước xác thực thứ hai đang tắt" in demo_banner()
    set_rule(
        actor=SYSTEM,
        at=clock.now(),
        roles=["administrator"],
        valid_from=clock.now().date(),
        grace_days=0,
        reason="thử",
    )
    assert "đang tắt" not in demo_banner()

    ended = StateSpan.objects.believed().filter(ended=True).latest("from_at")
    StateSpan.objects.filter(pk=ended.pk).update(timeliness="late", outcome="stopped")

    assert [comparison.what for comparison in compare(year, PERIODS[:1]) if not comparison.agrees]


def test_the_naive_reckoning_knows_pauses() -> None:
    calendar = shipped_calendar()
    received = datetime(2026, 3, 2, 9, tzinfo=clock.ZONE)
    pause = ((date(2026, 3, 4), date(2026, 3, 9)),)

    assert last_day(calendar, received, 5, working=True) == date(2026, 3, 9)
    assert last_day(calendar, received, 5, working=True, pauses=pause) == date(2026, 3, 12)
    assert last_day(calendar, received, 5, working=False) == date(2026, 3, 9)
