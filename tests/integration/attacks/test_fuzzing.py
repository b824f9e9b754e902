"""Thousands of odd inputs to every parser; a million go through ``bench/fuzz.py``."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.integration.attacks import fuzz_targets
from tests.integration.attacks.fuzz_targets import TARGETS, Target

from cchc.kernel.refusal import Refusal

pytestmark = pytest.mark.one_database
INPUTS = 8_000
TEXT_CHECKS = [target for target in TARGETS if target.make is fuzz_targets.text]


@pytest.mark.attack(
    "fuzzing", "Bộ đọc ngày, giờ, số, kỳ, mã, chữ, danh mục, sổ, tệp: hàng nghìn đầu vào"
)
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_every_parser_takes_or_refuses_anything(target: Target) -> None:
    rng = random.Random(f"thử {target.name}")

    for _ in range(max(20, INPUTS * target.share // 1000)):
        target.try_one(rng)


@pytest.mark.attack("fuzzing", "Bộ đọc chữ trước bất kỳ chuỗi Unicode nào (hypothesis)")
@pytest.mark.parametrize("target", TEXT_CHECKS, ids=lambda target: target.name)
@settings(max_examples=60)
@given(typed=st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text(target: Target, typed: str) -> None:
    try:
        target.check(typed)
    except Refusal:
        return


def test_a_parser_that_fails_is_noticed() -> None:
    broken = Target("hỏng", fuzz_targets.text, int, 1)

    with pytest.raises(AssertionError, match="ValueError on"):
        broken.try_one(random.Random(1))
