"""Refusals carry the reason shown to the person, the field, and a code for machines."""

from __future__ import annotations

import copy

import pytest

from cchc.kernel.refusal import Refusal


class DossierAlreadyDecided(Refusal):
    """A case named in words."""


class JSONRefused(Refusal):
    """A case that begins with an abbreviation."""


class Renamed(Refusal):
    """A case whose code was promised to others before the class was renamed."""

    code = "old-name"


class RenamedChild(Renamed):
    """A child of a case with a declared code has its own."""


def test_the_message_is_what_is_shown() -> None:
    refusal = DossierAlreadyDecided("Hồ sơ đã có quyết định.", field="decision")
    assert str(refusal) == "Hồ sơ đã có quyết định."
    assert refusal.message == "Hồ sơ đã có quyết định."
    assert refusal.field == "decision"


def test_field_is_empty_unless_told() -> None:
    assert Refusal("Không được.").field == ""


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (Refusal, "refusal"),
        (DossierAlreadyDecided, "dossier-already-decided"),
        (JSONRefused, "json-refused"),
        (Renamed, "old-name"),
        (RenamedChild, "renamed-child"),
    ],
)
def test_code_is_the_name_in_kebab_case(case: type[Refusal], code: str) -> None:
    assert case.code == code
    assert case("…").code == code


def test_code_of_one_refusal_leaves_the_class_alone() -> None:
    assert DossierAlreadyDecided("…", code="decided-elsewhere").code == "decided-elsewhere"
    assert DossierAlreadyDecided.code == "dossier-already-decided"


def test_a_refusal_can_be_rebuilt_elsewhere() -> None:
    twin = copy.deepcopy(DossierAlreadyDecided("Đã quyết.", field="f", code="c"))
    assert (str(twin), twin.field, twin.code) == ("Đã quyết.", "f", "c")
