"""Whole offices on databases of their own, worked on in this process as if it were theirs.

An office has a database (a file, or one more database of the test's PostgreSQL), a data folder and
files. Inside ``at_work`` it is *the* database: commands and services need not know.
"""

import json
import lzma
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.test import override_settings

from cchc.contexts.catalog import api as catalog
from cchc.contexts.dossiers.domain.intake import HandedIn, Intake, Person
from cchc.contexts.dossiers.domain.kinds import (
    ApplicantKind,
    Channel,
    Place,
    Presence,
    ReturnWay,
)
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.receive_dossier import receive_new
from cchc.kernel.periods import free
from cchc.platform import access, clock
from cchc.platform.accounts.models import User
from cchc.platform.figures import api
from cchc.project.models import DemoYear
from cchc.project.settings.database import from_url

DUMPS = Path(__file__).resolve().parents[2] / "upgrade"
MOVING = {"backup_run", "django_migrations", "cache_entry"}
"""Tables that tell of the backup itself, of when a database was migrated, and a cache."""


@dataclass(frozen=True)
class OfficePlace:
    """Where one office is."""

    folder: Path
    described: dict[str, Any]

    @property
    def files(self) -> Path:
        """Its stored files."""
        return self.folder / "files"

    @property
    def url(self) -> str:
        """Its database as CCHC_DATABASE_URL names it."""
        if "sqlite3" in self.described["ENGINE"]:
            return f"sqlite:///{self.described['NAME']}"
        named = self.described
        return f"postgres://{named['USER']}@/{named['NAME']}?host={named['HOST']}"

    @contextmanager
    def at_work(self) -> Iterator["OfficePlace"]:
        """Make it the database and the folder of this process."""
        kept, settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
        ours = connections.configure_settings({DEFAULT_DB_ALIAS: dict(self.described)})
        connections.settings[DEFAULT_DB_ALIAS] = ours[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
        _forget_what_was_kept()
        storages = {
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(self.files)},
            },
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
        with override_settings(
            STORAGES=storages,
            DATA_DIR=str(self.folder),
            BACKUP_DIR=str(self.folder / "backups"),
            SECRET_KEY="release-dump",
            PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"],
        ):
            try:
                yield self
            finally:
                connections[DEFAULT_DB_ALIAS].close()
                connections.settings[DEFAULT_DB_ALIAS] = settings
                connections[DEFAULT_DB_ALIAS] = kept
                _forget_what_was_kept()

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table as the database says it, sorted."""
        with self.at_work(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            found = {}
            names = connections[DEFAULT_DB_ALIAS].introspection.table_names(cursor)
            for name in set(names) - MOVING:
                cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name of the database
                named = [column[0] for column in cursor.description]
                order = sorted(range(len(named)), key=named.__getitem__)
                found[name] = sorted(
                    (tuple(_by_value(row[i]) for i in order) for row in cursor.fetchall()),
                    key=repr,
                )
            return found

    def contents(self) -> dict[str, bytes]:
        """Every stored file by its path."""
        return {
            path.relative_to(self.files).as_posix(): path.read_bytes()
            for path in self.files.rglob("*")
            if path.is_file()
        }


def _forget_what_was_kept() -> None:
    """Empty every cache: a process of the product sees one database, and keeps things of it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("cchc."):
            for value in list(vars(module).values()):
                getattr(value, "cache_clear", lambda: None)()


class Offices:
    """Makes offices in a folder and takes their databases away again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: list[str] = []

    def blank(self, name: str, *, on_file: bool = False) -> OfficePlace:
        """An office without tables; ``on_file`` on SQLite whatever the test runs on."""
        folder = self._folder / name
        folder.mkdir(parents=True)
        if on_file or connection.vendor == "sqlite":
            return OfficePlace(folder, from_url(f"sqlite:///{folder / 'cchc.sqlite3'}"))
        database = f"{connection.settings_dict['NAME']}_{name}"
        _on_server(f'CREATE DATABASE "{database}"')
        self._made.append(database)
        return OfficePlace(folder, {**connection.settings_dict, "NAME": database})

    def of_release(self, name: str, release: str = "0.1") -> OfficePlace:
        """An office as a release left it."""
        place, dump = self.blank(name), DUMPS / f"release-{release}"
        if connection.vendor == "sqlite":
            packed = lzma.decompress((dump / "sqlite.xz").read_bytes())
            Path(place.described["NAME"]).write_bytes(packed)
        else:
            sql = lzma.decompress((dump / "postgresql.sql.xz").read_bytes())
            program = ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", place.described["HOST"]]
            program += ["-U", place.described["USER"], place.described["NAME"]]
            subprocess.run(program, input=sql, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(dump / "files.tar.xz") as files:
            files.extractall(place.folder, filter="data")
        return place

    def copy(self, of: OfficePlace, name: str) -> OfficePlace:
        """The same office again."""
        if connection.vendor == "sqlite":
            place = self.blank(name)
            shutil.copy(of.described["NAME"], place.described["NAME"])
        else:
            folder = self._folder / name
            folder.mkdir()
            database = f"{connection.settings_dict['NAME']}_{name}"
            _on_server(f'CREATE DATABASE "{database}" TEMPLATE "{of.described["NAME"]}"')
            self._made.append(database)
            place = OfficePlace(folder, {**of.described, "NAME": database})
        shutil.copytree(of.files, place.files)
        return place

    def close(self) -> None:
        """Take the databases away."""
        for database in self._made:
            _on_server(f'DROP DATABASE "{database}" WITH (FORCE)')


def say(command: str, *words: Any, **options: Any) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, *words, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def migrated(place: OfficePlace) -> OfficePlace:
    """The office brought to today's tables."""
    with place.at_work():
        say("migrate", verbosity=0)
    return place


def intake() -> Callable[[], Dossier]:
    """Taking in dossiers at the counter of the demo office, one a call."""
    known = Dossier.objects.exclude(received_at=None).filter(origin="here").latest("received_at")
    variant = catalog.variant_snapshot(known.variant_id)
    handed_in = tuple(
        HandedIn(one.order, Presence.HAVE, originals=1) for one in variant.components
    )
    at = clock.now()
    actor = access.actor_for(User.objects.get(username="motcua1"), at)

    def take_in() -> Dossier:
        return receive_new(
            actor=actor,
            at=clock.now(),
            intake=Intake(
                variant_id=known.variant_id,
                channel=Channel.DIRECT,
                place=Place.CENTRE,
                applicant=Person(
                    kind=ApplicantKind.CITIZEN,
                    name="Nguyễn Thị Nâng Cấp",
                    id_number="001185000123",
                    phone="0912345678",
                ),
                subject="Hồ sơ sau nâng cấp",
                return_way=ReturnWay.ONE_STOP,
                components=handed_in,
            ),
        )

    return take_in


def _by_value(value: Any) -> Any:
    """JSON as what it says: SQLite keeps it as text, where the order of keys is anybody's."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        return json.dumps(json.loads(value), sort_keys=True)
    return value


def _on_server(sql: str) -> None:
    import psycopg

    named = connection.settings_dict
    with psycopg.connect(
        host=named["HOST"], user=named["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(sql)


def figures() -> dict[str, str]:
    """Every figure of the demo year as people read it, for the whole agency."""
    year = DemoYear.objects.latest("pk")
    period = free(year.first_day, year.last_day)
    return {one.code: str(api.value(one.code, period)) for one in api.figures()}
