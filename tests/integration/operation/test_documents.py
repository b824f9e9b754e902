"""The commands in the pages on backup, upgrade and retention, run as they stand."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from tests.integration.operation.offices import OfficePlace, Offices

from cchc.contexts.dossiers.models import Dossier

ROOT = Path(__file__).resolve().parents[3]
FENCE = re.compile(r"^```sh run\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
POSTGRES = "postgres://cchc@/cchc?host=/run/postgresql"


def run(page: str, office: OfficePlace, target: OfficePlace, **also: str) -> str:
    """Run all blocks of a page in one shell; what they print. Only places are replaced."""
    blocks = FENCE.findall((ROOT / "docs/operate" / page).read_text(encoding="utf-8"))
    assert blocks
    text = "\n".join(blocks).replace(POSTGRES, target.url)
    for place in ("/srv", "/etc/cchc"):
        text = text.replace(place, f"{office.folder}{place}")
    (office.folder / "srv").mkdir()
    environment = {
        "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "CCHC_DATA_DIR": str(office.folder),
        "CCHC_DATABASE_URL": office.url,
        "CCHC_SECRET_KEY": "only-for-tests-" * 4,
        **also,
    }
    ended = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", text],
        env=environment,
        cwd=office.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_backup(office: OfficePlace, offices: Offices) -> None:
    said = run("backup.md", office, target := offices.blank("target"))

    assert said.count("Đã sao lưu và kiểm tra") == 2
    assert "đã mã hóa" in said
    assert said.count("nhật ký nguyên vẹn, số liệu khớp lịch sử") == 2
    assert "từng bảng khớp bản gốc" in said
    assert len(target.rows()["journal_entry"]) == 564


@pytest.mark.one_database
def test_upgrade(offices: Offices) -> None:
    said = run("upgrade.md", offices.of_release("old"), offices.blank("target"))

    assert "Cơ sở dữ liệu đã đủ bảng." in said
    assert "Nhật ký nguyên vẹn" in said
    assert "Quy định lưu giữ: thêm 4" in said


@pytest.mark.one_database
def test_retention(office: OfficePlace, offices: Offices) -> None:
    with office.at_work():
        citizens = Dossier.objects.filter(applicant_kind="citizen")
        number = citizens.exclude(applicant_id_number="").first().applicant_id_number
    said = run("retention.md", office, offices.blank("target"), CCCD=number)

    assert "10 năm (chưa xác minh)" in said
    assert "Đã xóa dữ liệu cá nhân của 0 mục." in said
    assert (office.folder / "srv/du-lieu.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.one_database
def test_the_pages_have_no_other_blocks() -> None:
    for page in ("backup.md", "upgrade.md", "retention.md"):
        text = (ROOT / "docs/operate" / page).read_text(encoding="utf-8")
        assert text.count("```sh") == len(FENCE.findall(text)) == text.count("```") / 2


@pytest.mark.one_database
@pytest.mark.parametrize("page", ["backup.md", "upgrade.md", "retention.md"])
def test_variables_in_the_pages_are_documented(page: str) -> None:
    settings = (ROOT / "docs/operate/settings.md").read_text(encoding="utf-8")
    text = (ROOT / "docs/operate" / page).read_text(encoding="utf-8")
    assert {
        name for name in re.findall(r"CCHC_[A-Z_]+", text) if f"`{name}`" not in settings
    } == set()
