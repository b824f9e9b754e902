"""Numbers without gaps, one by one and many at once."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection, transaction

from cchc.platform.numbering import (
    BlockTooLarge,
    format_number,
    last_number,
    next_number,
    reserve_block,
)


class _Undone(Exception):
    pass


def _undo() -> None:
    raise _Undone


def _take_and_undo(series: str = "a") -> int:
    number = 0
    with suppress(_Undone), transaction.atomic():
        number = next_number(series)
        _undo()
    return number


@pytest.mark.django_db
def test_each_series_counts_from_one() -> None:
    assert [next_number("a") for _ in range(3)] == [1, 2, 3]
    assert next_number("b") == 1
    assert last_number("a") == 3
    assert last_number("never") == 0


@pytest.mark.django_db
def test_a_number_of_an_undone_act_is_given_again() -> None:
    assert next_number("a") == 1
    assert _take_and_undo() == 2
    assert next_number("a") == 2


@pytest.mark.django_db
def test_a_block_is_one_run_of_numbers() -> None:
    next_number("a")
    assert list(reserve_block("a", 3)) == [2, 3, 4]
    assert next_number("a") == 5


@pytest.mark.django_db
@pytest.mark.parametrize("size", [0, -1, 1001])
def test_a_senseless_block_is_refused(size: int) -> None:
    with pytest.raises(BlockTooLarge, match="từ 1 đến 1000"):
        reserve_block("a", size)
    assert last_number("a") == 0


@pytest.mark.django_db(transaction=True)
def test_outside_of_an_act_no_number_is_given() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_number("a")


def test_the_formatter_widens_past_9999() -> None:
    assert [format_number(n) for n in (1, 9999, 10000)] == ["0001", "9999", "10000"]


_TAKER = """
import sys, django
django.setup()
from django.db import transaction
from cchc.platform.numbering import next_number
for turn in range(20):
    try:
        with transaction.atomic():
            number = next_number("busy")
            if turn % 4 == 0:
                raise ZeroDivisionError
        print(number)
    except ZeroDivisionError:
        pass
"""


def _by_threads() -> list[int]:
    def take(turn: int) -> int:
        try:
            if turn % 4 == 0:
                _take_and_undo("busy")
                return 0
            with transaction.atomic():
                return next_number("busy")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        return [number for number in pool.map(take, range(40)) if number]


def _by_processes(folder: Path) -> list[int]:
    """SQLite's locks are those of a file between processes; the test run's is in memory."""
    environment = {
        **os.environ,
        "CCHC_DATABASE_URL": f"sqlite:///{folder}/numbers.sqlite3",
        "DJANGO_SETTINGS_MODULE": "cchc.project.settings.test",
        "PYTHONPATH": str(Path(__file__).parents[4] / "src"),
    }
    prepare = "import django; django.setup(); from django.core.management import call_command; "
    subprocess.run(
        [sys.executable, "-c", prepare + "call_command('migrate', 'numbering', verbosity=0)"],
        env=environment,
        check=True,
    )
    takers = [
        subprocess.Popen([sys.executable, "-c", _TAKER], env=environment, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [taker.communicate(timeout=60)[0].decode() for taker in takers]
    assert [taker.returncode for taker in takers] == [0, 0]
    return [int(number) for text in said for number in text.split()]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_even_when_some_are_undone(tmp_path: Path) -> None:
    given = _by_processes(tmp_path) if connection.vendor == "sqlite" else _by_threads()
    assert sorted(given) == list(range(1, 31))
