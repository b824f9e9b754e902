"""Which commands there are, read from source without importing it."""

from pathlib import Path

import pytest

from cchc.project.command_line.help_page import help_page
from cchc.project.command_line.shipped import Shipped, find, near, shipped_commands, under

SINGLE = """
class Command:
    help = "Nạp một năm dữ liệu mẫu"
"""
WITH_PARTS = """
class Command:
    help = "Số liệu"

    def add_arguments(self, parser):
        parts = parser.add_subparsers()
        parts.add_parser("list", help="Liệt kê số liệu")
        parts.add_parser("value", help="Tính một số liệu")
"""
LIGHT = """
class Command:
    help = "Tính hạn trả"
    words = "working-time due"
    light = True
"""


@pytest.fixture
def commands(tmp_path: Path) -> dict[str, Shipped]:
    """A package with three commands and a private module."""
    folder = tmp_path / "office" / "some_context" / "management" / "commands"
    folder.mkdir(parents=True)
    sources = {"demo_load": SINGLE, "figures": WITH_PARTS, "working_time_due": LIGHT}
    for name, source in {**sources, "_shared": SINGLE, "__init__": ""}.items():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return shipped_commands(tmp_path / "office")


def test_a_command_is_known_by_its_module_and_its_line_of_help(
    commands: dict[str, Shipped],
) -> None:
    demo = commands["demo_load"]

    assert demo.words == "demo load"
    assert demo.summary == "Nạp một năm dữ liệu mẫu"
    assert demo.module == "office.some_context.management.commands.demo_load"
    assert not demo.light


def test_private_modules_are_not_commands(commands: dict[str, Shipped]) -> None:
    assert set(commands) == {"demo_load", "figures", "working_time_due"}


def test_a_command_may_say_its_own_words_and_that_it_needs_no_setup(
    commands: dict[str, Shipped],
) -> None:
    due = commands["working_time_due"]

    assert due.words == "working-time due"
    assert due.light


def test_parts_of_one_command_are_listed_one_by_one(commands: dict[str, Shipped]) -> None:
    assert commands["figures"].lines == (
        ("figures list", "Liệt kê số liệu"),
        ("figures value", "Tính một số liệu"),
    )


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("demo load --dossiers 5", "demo_load", ["--dossiers", "5"]),
        ("figures value dossiers.received", "figures", ["value", "dossiers.received"]),
        ("working-time due --limit 5", "working_time_due", ["--limit", "5"]),
    ],
)
def test_the_longest_name_wins_and_the_rest_is_left(
    commands: dict[str, Shipped], typed: str, name: str, rest: list[str]
) -> None:
    found = find(typed.split(), commands)

    assert found is not None
    assert (found[0].name, found[1]) == (name, rest)


@pytest.mark.parametrize("typed", ["demo", "report build", "--json"])
def test_what_is_no_command_is_not_found(commands: dict[str, Shipped], typed: str) -> None:
    assert find(typed.split(), commands) is None


def test_a_first_word_alone_lists_what_stands_under_it(commands: dict[str, Shipped]) -> None:
    assert under(["demo", "--help"], commands) == [("demo load", "Nạp một năm dữ liệu mẫu")]
    assert under(["--help"], commands) == []


def test_near_names_are_offered(commands: dict[str, Shipped]) -> None:
    assert near(["figurs", "valeu"], commands)[0] == "figures value"
    assert near(["zzz"], commands) == []


def test_the_help_page_groups_every_line(commands: dict[str, Shipped]) -> None:
    page = help_page({**commands, "odd": Shipped("odd", "odd", "m", "Lệnh lạ", light=False)})

    assert page.index("Số liệu và báo cáo:") < page.index("figures value     Tính một số liệu")
    assert page.index("Dữ liệu mẫu:") < page.index("demo load         Nạp một năm dữ liệu mẫu")
    assert page.index("Lệnh khác:") < page.index("odd               Lệnh lạ")
