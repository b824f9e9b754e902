"""Pages written from the code: what they say, and whether staleness is noticed."""

from enum import StrEnum
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cchc.kernel.criteria import Equal, Known
from cchc.kernel.figures import Dating, Figure
from cchc.kernel.transitions import ActFacts, StateFacts, Transition, TransitionTable
from cchc.project.documentation import figures_page, pages, settings_page, states_page
from cchc.project.settings.environment import VARIABLES

DOCS = Path(__file__).resolve().parents[3] / "docs"


class Door(StrEnum):
    """States of a door."""

    OPEN = "open"
    SHUT = "shut"


DOOR = TransitionTable(
    transitions=(
        Transition("shut", (Door.OPEN,), Door.SHUT),
        Transition("knock", (Door.OPEN, Door.SHUT), None),
    ),
    initial=Door.OPEN,
    states={Door.OPEN: StateFacts("Mở", "guest"), Door.SHUT: StateFacts("Đóng", "host")},
    acts={
        "shut": ActFacts("Đóng lại", "door.shut", "đã đóng cửa"),
        "knock": ActFacts("Gõ", "door.knocked", "đã gõ cửa"),
    },
    owners={"guest": "Khách", "host": "Chủ nhà"},
    noun="cửa",
)
SHARE = Figure(
    code="doors.shut_rate",
    title="Tỷ lệ cửa đóng",
    unit="%",
    basis="Điều 9",
    source="doors.span",
    counted=Equal("state", "shut"),
    dating=Dating.HELD_AT_END,
    of=Known("state"),
    of_dating=Dating.WITHIN,
    verified=False,
    note="chỉ tầng một",
)


def test_a_table_is_shown_with_owners_acts_and_diagram(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states_page, "tables", lambda: [("cchc.contexts.doors.domain.T", DOOR)])

    page = states_page.states_page()

    assert "## doors.domain.T" in page
    assert "stateDiagram-v2" in page
    assert "| `shut` | Đóng | Chủ nhà |" in page
    assert "| `shut` | Đóng lại | Mở | Đóng | `door.shut` |" in page
    assert "| `knock` | Gõ | Mở, Đóng | giữ nguyên | `door.knocked` |" in page


def test_the_tables_of_the_contexts_are_found_once() -> None:
    names = [name for name, _ in states_page.tables()]

    assert "cchc.contexts.dossiers.domain.states.TABLE" in names
    assert len({id(table) for _, table in states_page.tables()}) == len(names)


def test_a_figure_is_shown_with_formula_and_basis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_page, "figures", lambda: (SHARE,))

    page = figures_page.figures_page()

    assert "## doors\n" in page
    assert "### `doors.shut_rate`" in page
    assert "Tỷ lệ cửa đóng (%)." in page
    assert "- Căn cứ: Điều 9 (chưa xác minh)" in page
    assert "- Đếm: cuối kỳ, `state = shut`" in page
    assert "- Trên: trong kỳ, `state ≠ ∅`" in page
    assert "- Ghi chú: chỉ tầng một" in page


def test_every_variable_is_on_the_page_of_settings() -> None:
    page = settings_page.settings_page()

    assert all(f"| `{variable.name}` |" in page for variable in VARIABLES)
    assert "| `CCHC_SMTP_URL` | (trống) |" in page


def test_a_stale_page_is_noticed_and_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "operate").mkdir()
    (tmp_path / "operate/settings.md").write_text("old", encoding="utf-8")

    with pytest.raises(CommandError, match=r"Tài liệu đã cũ: operate/settings\.md"):
        call_command("docs", "settings", "--check", folder=tmp_path)
    call_command("docs", "settings", folder=tmp_path)
    call_command("docs", "settings", "--check", folder=tmp_path)

    assert capsys.readouterr().out == "operate/settings.md\n"
    assert pages.write(tmp_path, ["settings"]) == []


def test_an_unknown_page_or_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có trang moon"):
        call_command("docs", "moon")
    with pytest.raises(CommandError, match="Không có thư mục"):
        call_command("docs", "settings", folder=tmp_path / "nowhere")


@pytest.mark.parametrize("name", list(pages.PAGES))
def test_the_committed_pages_are_fresh(name: str) -> None:
    assert pages.stale(DOCS, [name]) == []
