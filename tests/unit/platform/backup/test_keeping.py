"""Which archives a rule keeps."""

from datetime import datetime, timedelta

import pytest

from cchc.platform.backup.keeping import KeepRule, KeepRuleUnreadable
from cchc.platform.clock import ZONE

LAST = datetime(2026, 11, 23, 1, 30, tzinfo=ZONE)


def nights(count: int) -> list[tuple[str, datetime]]:
    return [(f"{n}", LAST - timedelta(days=n)) for n in range(count)]


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("3d", {"0", "1", "2"}),
        ("1w", {"0"}),  # 23/11/2026 is a Monday
        ("2w", {"0", "1"}),
        ("2m", {"0", "23"}),  # 31/10 is the newest of October
        ("1y", {"0"}),
        ("2d, 2m", {"0", "1", "23"}),
        ("", {f"{n}" for n in range(40)}),
    ],
)
def test_the_newest_of_each_span_stays(rule: str, kept: set[str]) -> None:
    made = nights(40)

    doomed = KeepRule.parse(rule).doomed(made)

    assert {name for name, _ in made} - set(doomed) == kept
    assert doomed == sorted(doomed, key=int, reverse=True)


def test_days_without_an_archive_do_not_count() -> None:
    made = [("0", LAST), ("90", LAST - timedelta(days=90)), ("91", LAST - timedelta(days=91))]

    assert KeepRule.parse("2d").doomed(made) == ["91"]


def test_archives_of_the_last_24_hours_all_stay() -> None:
    made = [("0", LAST), ("before", LAST - timedelta(hours=23)), ("old", LAST - timedelta(days=1))]

    assert KeepRule.parse("1d").doomed(made) == ["old"]


@pytest.mark.parametrize("text", ["7", "d", "0d", "7d;4w", "-1d", "7x", "7d 4w"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(KeepRuleUnreadable, match="7d,4w,12m"):
        KeepRule.parse(text)


def test_nothing_made_nothing_doomed() -> None:
    assert KeepRule.parse("1d").doomed([]) == []
