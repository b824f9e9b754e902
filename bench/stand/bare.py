"""The limit: the same rows as an intake leaves, by ``pgbench`` and nothing else.

The statements are made from the rows of the intake written last, so that they are the same
tables, columns, indexes and triggers with values of the same size.
"""

# ruff: noqa: S608 - the statements are made of our own names of tables
from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

from .database import client_arguments, home, server_pid, sql
from .processes import cpu_seconds

_DOSSIER = "(SELECT max(id) FROM dossiers_dossier WHERE code <> '')"
_ENTRY = f"(SELECT id FROM search_searchentry WHERE kind = 'dossier' AND object_id = {_DOSSIER})"
_OWN = {"dossier_id": ":dossier", "object_id": ":dossier", "entry_id": ":entry"}
_TABLES = (
    ("dossiers_dossier", f"id = {_DOSSIER}"),
    ("dossiers_dossiercomponent", f"dossier_id = {_DOSSIER}"),
    ("dossiers_statespan", f"dossier_id = {_DOSSIER}"),
    (
        "journal_entry",
        f"subject_type = 'dossiers.dossier' AND subject_id = {_DOSSIER}::text AND sequence = 1",
    ),
    ("search_searchentry", f"id = {_ENTRY}"),
    ("search_searchnumber", f"entry_id = {_ENTRY}"),
    ("outward_delivery", f"thread = (SELECT code FROM dossiers_dossier WHERE id = {_DOSSIER})"),
)
_NEW = {
    ("dossiers_dossier", "code"): "concat('B', :agency::text, '-', :number::text)",
    ("dossiers_dossier", "sender_reference"): "gen_random_uuid()::text",
    ("journal_entry", "subject_id"): ":dossier::text",
    ("outward_delivery", "key"): "gen_random_uuid()",
    ("outward_delivery", "event_id"): "gen_random_uuid()",
}
_GIVES = {"dossiers_dossier": "dossier", "search_searchentry": "entry"}


@dataclass(frozen=True, slots=True)
class Bare:
    """Transactions a second and database CPU milliseconds of one."""

    per_second: float
    cpu_ms: float


def script(agencies: int) -> tuple[str, int]:
    """The pgbench script over so many counters, and the number of its statements."""
    lines = [f"\\set agency random(1, {agencies})", "BEGIN;", _counter()]
    for table, which in _TABLES:
        made = _insert(table, which)
        if made:
            lines.append(made)
    lines.append("END;")
    text = "\n".join(lines) + "\n"
    return text, len(re.findall(r"(;|\\gset)$", text, flags=re.MULTILINE))


def _counter() -> str:
    return (
        "INSERT INTO numbering_series (name, last) VALUES (concat('bare-', :agency::text), 1) "
        "ON CONFLICT (name) DO UPDATE SET last = numbering_series.last + 1 "
        "RETURNING last AS number \\gset"
    )


def _insert(table: str, which: str) -> str:
    columns = sql(
        "SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) "
        f"FROM information_schema.columns WHERE table_name = '{table}' AND column_name <> 'id'"
    ).split()
    parts = [
        f"$bare${_value(table, name)}$bare$"
        if _value(table, name)
        else f'quote_nullable("{name}"::text)'
        for name in columns
    ]
    row = f"concat_ws(', ', {', '.join(parts)})"
    told = sql(f"SELECT string_agg({row}, chr(30)) FROM {table} WHERE {which}")
    rows = told.split("\x1e") if told else []
    if not rows:
        return ""
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(f"({row})" for row in rows)
    gives = _GIVES.get(table)
    end = f" RETURNING id AS {gives} \\gset" if gives else ";"
    return f"INSERT INTO {table} ({names}) VALUES {values}{end}"


def _value(table: str, column: str) -> str:
    return _NEW.get((table, column)) or _OWN.get(column, "")


def run(text: str, *, clients: int, seconds: float) -> Bare:
    """Run the script with so many clients, prepared statements as pgbench has them."""
    path = home() / "bare.sql"
    path.write_text(text, encoding="utf-8")
    before = cpu_seconds(server_pid())
    done = subprocess.run(
        [
            "pgbench", "-n", "-M", "prepared", "-f", str(path), "-c", str(clients), "-j", "2",
            "-T", f"{seconds:.0f}", *client_arguments(),
        ],
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    spent = cpu_seconds(server_pid()) - before
    number = int(re.search(r"actually processed: (\d+)", done.stdout)[1])  # type: ignore[index]
    tps = float(re.search(r"tps = ([\d.]+)", done.stdout)[1])  # type: ignore[index]
    return Bare(tps, spent * 1000 / max(number, 1))
