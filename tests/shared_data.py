"""Where the real data lies, for tests that run on it; they are skipped where it is absent."""

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("CCHC_SHARED") or Path(__file__).resolve().parents[1].parent / "shared")


def shared(relative: str) -> Path:
    """The file or folder in the shared data, or a skipped test where there is none."""
    path = ROOT / relative
    if not path.exists():
        pytest.skip(f"shared data absent: {relative}")
    return path
