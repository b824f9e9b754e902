"""Who reads in the filled office: sessions of its staff, dossiers and names to look for."""

from __future__ import annotations

import os
from random import Random

import django

from .filling import fill
from .settings import STAFF


def filled_office(dossiers: int, patterns: int = 1000) -> int:
    """Fill this run's database unless it is; how many dossiers it holds."""
    django.setup()
    if told := os.environ.get("CCHC_BENCH_DOSSIERS"):
        return int(told)
    fill(dossiers, patterns=patterns, compare=False)
    return dossiers


def make_ready() -> None:
    """The files that pages link to, where the server looks for them."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def sessions(number: int) -> list[str]:
    """Session cookies of so many specialists, as if they had signed in."""
    from django.conf import settings
    from django.test import Client

    from cchc.platform.accounts.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    people = list(User.objects.filter(username__startswith=STAFF).order_by("pk"))
    Random(1).shuffle(people)
    cookies = []
    for person in people[:number]:
        client = Client()
        client.force_login(person)
        cookies.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return cookies


def cookie_name() -> str:
    """The name of the session's cookie."""
    from django.conf import settings

    return settings.SESSION_COOKIE_NAME


def tracked(number: int) -> list[tuple[str, str]]:
    """Code and second secret of so many dossiers, drawn by lot."""
    from cchc.contexts.dossiers.models import Dossier

    ids = Dossier.objects.exclude(code="").order_by("-pk").values_list("pk", flat=True)
    newest = ids.first() or 1
    wanted = Random(2).sample(range(1, newest + 1), min(number * 2, newest))
    found = Dossier.objects.filter(pk__in=wanted).exclude(code="")
    return list(found.values_list("code", "secret")[:number])


def words(number: int) -> list[str]:
    """Names of applicants as one types them without marks."""
    from cchc.kernel.text_vi import fold
    from cchc.project.demo import names

    rng = Random(3)
    return [fold(names.person(rng)[0]) for _ in range(number)]


def open_dossiers(number: int) -> list[tuple[str, int]]:
    """A specialist's cookie with a dossier that this person handles."""
    from cchc.contexts.dossiers.models import Dossier
    from cchc.platform.accounts.models import User

    found = []
    from django.conf import settings
    from django.test import Client

    for person in User.objects.filter(username__startswith=STAFF).order_by("pk")[:number]:
        pk = Dossier.objects.filter(handler=person).values_list("pk", flat=True).first()
        if pk is not None:
            client = Client()
            client.force_login(person)
            found.append((client.cookies[settings.SESSION_COOKIE_NAME].value, pk))
    return found
