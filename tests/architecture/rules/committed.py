"""What a committed file may not name: a registry's address, a path of one machine."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_HOSTS = "pypi.org pythonhosted.org npmjs.org npmjs.com yarnpkg.com crates.io proxy.golang.org"
_FOLDERS = "work root home Users"
_HOST = re.compile("|".join(rf"\b(?:[a-z-]+\.)*{re.escape(h)}\b" for h in _HOSTS.split()))
_PATH = re.compile(rf"(?<![\w./~$}}-])/(?:{'|'.join(_FOLDERS.split())})/[\w.-]+")


def committed(repository: Path) -> list[Path]:
    """The files under version control, or all of them where there is none."""
    command = ["git", "-C", str(repository), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    return [repository / name for name in names if (repository / name).is_file()]


def addresses(paths: Iterable[Path]) -> list[str]:
    """Places where a registry or this machine is named."""
    return [
        f"{path}:{number} {found.group()}"
        for path in paths
        if path != Path(__file__)
        for number, line in enumerate(_lines(path), 1)
        if (found := _HOST.search(line) or _PATH.search(line))
    ]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:  # a picture, a sheet
        return []
