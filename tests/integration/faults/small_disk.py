"""A disk of a few megabytes that can be filled, emptied, and made read-only: a tmpfs."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class NoDisk(OSError):
    """This account may not mount anything."""


class SmallDisk:
    """The disk mounted at ``path``."""

    def __init__(self, path: Path) -> None:
        """It is mounted already."""
        self.path = path
        self._ballast = path / "ballast"

    def fill(self) -> None:
        """Leave no room at all."""
        with self._ballast.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12):
                with suppress(OSError):
                    while file.write(b"\0" * size) == size:
                        pass

    def empty(self) -> None:
        """Give the room back."""
        self._ballast.unlink()

    def lock(self) -> None:
        """Let nothing be written, as a kernel does after faults of a disk.

        Files held open for writing forbid it: what ran on it has been killed and is going.
        """
        until = time.monotonic() + 20
        while True:
            try:
                return _call("mount", "-o", "remount,ro", str(self.path))
            except subprocess.CalledProcessError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def unlock(self) -> None:
        """Let it be written again."""
        _call("mount", "-o", "remount,rw", str(self.path))


@contextmanager
def small_disk(megabytes: int) -> Iterator[SmallDisk]:
    """A disk of this size, gone afterwards; raises ``NoDisk`` where nothing may be mounted."""
    path = Path(tempfile.mkdtemp(prefix="cchc-disk-", dir="/tmp"))
    try:
        try:
            _call("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(path))
        except (subprocess.CalledProcessError, OSError) as error:
            raise NoDisk(str(error)) from error
        try:
            yield SmallDisk(path)
        finally:
            _call("umount", "--lazy", str(path))
    finally:
        path.rmdir()


def _call(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=20)
