"""Runs the blocks of the pages one after the other, and says how each ended.

Runs inside the drill's machine, with its own Python and without this checkout.
"""

# ruff: noqa: T201 - what it prints is its answer
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES = Path("/run/pages")
FENCE = re.compile(r"^```sh *(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PATIENCE = 300


@dataclass(frozen=True)
class Block:
    """One fenced block of commands."""

    page: str
    line: int
    info: str
    body: str

    @property
    def is_run(self) -> bool:
        """Whether the drill runs it."""
        return self.info == "run"


def blocks(path: Path) -> Iterator[Block]:
    """The blocks of a page in their order."""
    text = path.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Block(path.name, line, found["info"], found["body"])


def run(block: Block) -> bool:
    """Run one block; its output is shown when it fails."""
    started = time.monotonic()
    try:
        ended = subprocess.run(
            ["bash", "-xeuo", "pipefail", "-c", block.body],
            cwd="/root", stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
        status, said = ended.returncode, ended.stdout + ended.stderr
    except subprocess.TimeoutExpired as late:
        status, said = -1, f"no end after {PATIENCE} s\n{late.stdout!r}"
    took = time.monotonic() - started
    print(
        f"{'ok  ' if status == 0 else 'FAIL'} {block.page}:{block.line} ({took:.1f} s)", flush=True
    )
    if status:
        print(block.body + f"--- status {status}\n{said}", flush=True)
        for log in sorted(Path("/var/log/drill").glob("*.log")):
            print(f"--- {log.name}\n" + "\n".join(log.read_text().splitlines()[-15:]), flush=True)
    return status == 0


def main(pages: list[str]) -> int:
    """Run the pages; stop at the first block that fails."""
    ran = 0
    for name in pages:
        for block in blocks(PAGES / name):
            if not block.is_run:
                print(f"-    {block.page}:{block.line} {block.info}", flush=True)
                continue
            if not run(block):
                return 1
            ran += 1
    print(f"{ran} blocks run")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
