"""Intakes a second by the JSON API with a token, and what one costs in CPU time.

Run: ``.venv/bin/python bench/intake.py [--seconds 10] [--runs 3] [--write]``.
"""

from __future__ import annotations

import argparse

from stand.database import beside_postgres, server_pid
from stand.load import intake_load
from stand.office import open_office
from stand.processes import Scales
from stand.server import served


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--runs", type=int, default=1)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    beside_postgres()
    office = open_office()
    with served() as (pid, port):
        intake_load(office, port, clients=4, seconds=3, name="warm")
        for clients in (1, 4, 16):
            scales = Scales(pid, server_pid())
            load = intake_load(
                office, port, clients=clients, seconds=asked.seconds, name=f"c{clients}"
            )
            print(clients, load, load.per_second, scales.read().each(load.accepted))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
