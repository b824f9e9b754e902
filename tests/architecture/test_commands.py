"""Every command of the product explains itself in Vietnamese, and Vietnamese dates are dates."""

from datetime import date

import pytest
from django import forms
from django.utils import formats, translation

from cchc.project.command_line.shipped import Shipped, shipped_commands


def unexplained(commands: list[Shipped]) -> list[str]:
    """Lines of the help that say nothing, or say it in another language."""
    lines = [line for command in commands for line in command.lines]
    return [words for words, summary in lines if summary.isascii()]


def test_every_command_has_a_vietnamese_line() -> None:
    assert unexplained(list(shipped_commands().values())) == []


def test_a_command_without_help_is_found() -> None:
    silent = Shipped("x", "x", "m", "", light=False)
    foreign = Shipped("y", "y", "m", "", light=False, parts=(("a", "Show all"), ("b", "Tất cả")))

    assert unexplained([silent, foreign]) == ["x", "y a"]


@pytest.mark.parametrize("text", ["05/11/2026", "5/11/2026"])
def test_dates_are_read_day_first(text: str) -> None:
    with translation.override("vi"):
        assert forms.DateField().clean(text) == date(2026, 11, 5)
        assert forms.DateField().clean("25/11/2026") == date(2026, 11, 25)


def test_dates_are_written_day_first() -> None:
    with translation.override("vi"):
        assert formats.date_format(date(2026, 11, 5), "SHORT_DATE_FORMAT") == "05/11/2026"
        assert formats.localize_input(date(2026, 11, 5)) == "05/11/2026"
