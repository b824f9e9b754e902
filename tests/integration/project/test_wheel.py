"""The wheel carries everything, and the product runs from it without this checkout."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
import requests
from tests.nodes.running import PATIENCE, ROOT, Node, free_port

pytestmark = [pytest.mark.one_database, pytest.mark.whole]
PACKAGE = ROOT / "src/cchc"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [ROOT / "bin/bundle", "--wheel-only", "--into", folder]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return Path(built.stdout.strip())


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``cchc`` in an environment that has the wheel and the locked packages, not the checkout."""
    folder = tmp_path_factory.mktemp("opt") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    pip = [ROOT / ".venv/bin/python", "-m", "pip", "--python", folder / "bin/python", "-q"]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", wheel], check=True)
    packages = next((folder / "lib").glob("python3.*/site-packages"))
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin/cchc"


def told(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "CCHC_DATA_DIR": str(folder / "data")}


def test_every_file_of_the_product_is_in_it(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "src/cchc"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    product = {name.removeprefix("src/") for name in listed if (ROOT / name).is_file()}
    vendor = PACKAGE / "platform/ui/static/vendor"
    product |= {
        str(path.relative_to(PACKAGE.parent)) for path in vendor.rglob("*") if path.is_file()
    }

    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert product - carried == set()
    assert {name for name in carried - product if not name.endswith(".py")} == set()
    for kind in (".woff2", ".css", ".html", ".typ", "0001_initial.py", ".json"):
        assert any(name.endswith(kind) for name in carried), kind


def test_tables_reference_data_and_checks_without_the_checkout(
    program: Path, tmp_path: Path
) -> None:
    said = {}
    for words in ("--version", "migrate", "check", "catalog reference --apply", "settings"):
        ended = subprocess.run(
            [program, *words.split()],
            env=told(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (ended.returncode, ended.stderr) == (0, ""), words
        said[words] = ended.stdout

    assert said["--version"].startswith("cchc 0.")
    assert said["migrate"].endswith("Cơ sở dữ liệu đã đủ bảng.\n")
    assert str(PACKAGE) not in str(said)


def test_it_serves_pages_styles_and_letters(program: Path, tmp_path: Path) -> None:
    node = Node(told(tmp_path), free_port())
    subprocess.run([program, "migrate", "-v", "0"], env=node.environment, cwd=tmp_path, check=True)
    with subprocess.Popen(
        [program, "serve", "--port", str(node.port), "--workers", "1"],
        env=node.environment, cwd=tmp_path, stdout=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            node.wait()
            static = tmp_path / "data/static"
            letters = next(static.glob("vendor/be-vietnam-pro/vietnamese-400.*.woff2"))
            sent = requests.get(f"{node.url}/static/{letters.relative_to(static)}", timeout=90)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)

    assert sent.status_code == 200
    assert sent.content[:4] == b"wOF2"
