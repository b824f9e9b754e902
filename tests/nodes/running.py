"""Starting and ending what a test of several nodes needs: database, store, application servers."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import requests
from moto.server import ThreadedMotoServer

ROOT = Path(__file__).resolve().parents[2]
KEYS = {"AWS_ACCESS_KEY_ID": "khoa-thu", "AWS_SECRET_ACCESS_KEY": "bi-mat-thu"}
PATIENCE = 90


@contextmanager
def postgres() -> Iterator[str]:
    """A throw-away PostgreSQL; gives its URL."""
    command = [str(ROOT / "bin/with-postgres"), "sh", "-c", 'echo "$CCHC_DATABASE_URL"; cat']
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as it:
        assert it.stdin is not None
        assert it.stdout is not None
        try:
            yield it.stdout.readline().strip()
        finally:
            it.stdin.close()
            it.wait(timeout=PATIENCE)


@contextmanager
def s3_store(bucket: str) -> Iterator[str]:
    """A store with an empty bucket; gives the office's address of it."""
    moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        region_name="us-east-1",
        aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
    )
    client.create_bucket(Bucket=bucket)
    try:
        yield f"s3://{bucket}?endpoint=http://{host}:{port}"
    finally:
        moto.stop()


@dataclass
class Node:
    """One application server with a data folder of its own."""

    environment: dict[str, str]
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, as ``cchc serve`` does, and wait for the first answer."""
        command = [sys.executable, "-m", "cchc.project.cli", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--workers", "1"], env=self.environment, stdout=subprocess.DEVNULL
        )
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                requests.get(f"{self.url}/health/live/", timeout=PATIENCE)
            except requests.RequestException:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(self.url)

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)
            self.process = None


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a node is told: nothing of this test run but what is named."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**kept, "PYTHONPATH": path, "CCHC_DATA_DIR": str(folder), **KEYS, **more}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def build_office(told: dict[str, str]) -> dict[str, Any]:
    """The small office with a dossier at work, built in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.nodes.office"],
        env=told, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts
