"""The real crawled file against 100 rows read by hand (skipped where the file is absent)."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from tests.shared_data import shared

from cchc.contexts.catalog.domain.catalogue_rows import CatalogueRow, row_of_record
from cchc.contexts.catalog.domain.limits import LimitState

HAND_CHECKED = json.loads(
    (Path(__file__).parent / "fixtures" / "hand_checked_limits.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def rows() -> dict[str, CatalogueRow]:
    path = shared("data/procedures/tthc_bo-xay-dung.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    read = (row_of_record(json.loads(line)) for line in lines)
    return {row.code: row for row in read}


def test_the_hand_checked_rows_are_those_drawn_by_the_seed(rows: dict[str, CatalogueRow]) -> None:
    drawn = random.Random(HAND_CHECKED["seed"]).sample(sorted(rows), 100)

    assert sorted(drawn) == [row["code"] for row in HAND_CHECKED["rows"]]


def test_no_row_of_the_sample_is_read_wrong(rows: dict[str, CatalogueRow]) -> None:
    wrong = {}
    for expected in HAND_CHECKED["rows"]:
        reading = rows[expected["code"]].reading
        assert reading is not None
        limits = sorted([limit.channel, int(limit.amount), limit.unit] for limit in reading.limits)
        if (reading.state, limits) != (expected["state"], expected["limits"]):
            wrong[expected["code"]] = (reading.state, limits, reading.reason)

    assert wrong == {}


def test_at_least_ninety_two_percent_end_without_doubt(rows: dict[str, CatalogueRow]) -> None:
    states = Counter(row.state for row in rows.values())

    assert len(rows) == 525
    assert states[LimitState.DOUBTFUL] <= 0.08 * len(rows)
    assert states[LimitState.NONE_STATED] == 37


def test_every_doubtful_row_says_why_and_gives_no_limit(rows: dict[str, CatalogueRow]) -> None:
    doubtful = [row.reading for row in rows.values() if row.state is LimitState.DOUBTFUL]

    assert all(reading is not None and reading.reason for reading in doubtful)
    assert all(reading is not None and not reading.limits for reading in doubtful)


def test_the_rows_without_a_unit_are_all_doubtful(rows: dict[str, CatalogueRow]) -> None:
    without = {
        row.code
        for row in rows.values()
        if row.reading is not None and "không có đơn vị" in row.reading.reason
    }

    assert len(without) == 15
    assert {"1.005103", "1.013092", "1.013205"} <= without  # fee run into the number


def test_every_row_has_a_name_a_sector_and_a_level(rows: dict[str, CatalogueRow]) -> None:
    assert all(row.name and row.sector and row.levels for row in rows.values())


def test_nearly_all_rows_have_components_results_and_legal_bases(
    rows: dict[str, CatalogueRow],
) -> None:
    assert sum(bool(row.components) for row in rows.values()) >= 500
    assert sum(bool(row.results) for row in rows.values()) >= 510
    assert sum(bool(row.legal_bases) for row in rows.values()) >= 515
