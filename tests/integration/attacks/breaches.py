"""What an address answers to people it is not for; each function lists what should not have been.

They are given the patterns to walk, so that a test can plant a hole among them and see it found.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver
from pypdf import PdfReader
from tests.integration.attacks.scene import (
    APPLICANT,
    FOREIGN,
    ID_NUMBER,
    SUBJECT,
    Address,
    Scene,
    addresses,
)

from cchc.contexts.dossiers.domain.permissions import Permission
from cchc.contexts.dossiers.models import Dossier
from cchc.platform.access.registry import permissions_of
from cchc.platform.access.web import PUBLIC
from cchc.platform.journal.models import JournalEntry

Patterns = Sequence[URLPattern | URLResolver]
METHODS = ("get", "post")
PART_OF_NAME = APPLICANT.split(maxsplit=1)[1].lower()  # to look for, without looking like a find


def answered(
    browser: Client, method: str, url: str, body: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The answer; whatever the request changed is taken back."""
    with transaction.atomic():
        response: HttpResponse = getattr(browser, method)(url, body or {})
        transaction.set_rollback(True)
    return whole(response)


def whole(response: Any) -> HttpResponse:
    """The answer with its content at hand, also where it is sent in pieces."""
    if not response.streaming:
        return response  # type: ignore[no-any-return]  # an HttpResponse
    kept = HttpResponse(b"".join(response.streaming_content), status=response.status_code)
    for name, value in response.headers.items():
        kept[name] = value
    response.close()
    return kept


def one_of_each(found: Iterable[Address]) -> list[Address]:
    """The first filling of every named address."""
    return list({address.name: address for address in reversed(list(found))}.values())


def roles_let_in_wrongly(scene: Scene, patterns: Patterns) -> list[str]:
    """Addresses whose answer differs from what the permission table says, for every person.

    Everybody whose role does not carry the permission is tried, and one of those whose role does:
    a person whose role carries the permission must not meet a closed door (403); one whose role
    does not must meet nothing else (but 405 for a method nobody may use). Somebody not signed in
    is sent to the door.
    """
    pages = one_of_each(addresses(scene, patterns))
    roles = {name: _role(scene, name) for name in scene.people()}
    found = []
    for address in pages:
        opened = address.permission.startswith("*")  # everybody, or everybody signed in
        told = {one: opened or address.permission in permissions_of(one) for one in roles.values()}
        one_in = next((name for name, role in roles.items() if told[role]), "")
        for turn, (name, role) in enumerate(roles.items()):
            carries = told[role]
            if carries and name != one_in:
                continue  # the same door, by the same table
            statuses = _tried(scene.browser(name), address, both=carries or not turn % 4)
            shut = 403 in statuses and {403, 405}.issuperset(statuses)
            if shut is carries or (carries and 403 in statuses) or max(statuses) >= 500:
                found.append(f"{role}: {address.url} → {statuses}")
        if address.permission != PUBLIC:
            found += _open_to_strangers(address)
    return found


def _tried(browser: Client, address: Address, *, both: bool) -> list[int]:
    """What GET answers, and POST where it is asked for or GET has no say there."""
    found = [answered(browser, "get", address.url).status_code]
    if both or found == [405]:
        found.append(answered(browser, "post", address.url).status_code)
    return found


def _open_to_strangers(address: Address) -> Iterator[str]:
    for method in METHODS:
        answer = answered(Client(), method, address.url)
        led = answer.headers.get("Location", "")
        if answer.status_code != 405 and "/dang-nhap/" not in led:
            yield f"nobody: {method} {address.url} → {answer.status_code}"


def _role(scene: Scene, name: str) -> str:
    return str(scene.office.users[name].role_grants.filter(on_behalf_of=None).get().role)


def who_gets_what(scene: Scene, patterns: Patterns) -> dict[str, set[str]]:
    """Permission → the names of the addresses it opens."""
    table: dict[str, set[str]] = {}
    for address in addresses(scene, patterns):
        table.setdefault(address.permission, set()).add(address.name)
    return table


def strangers_who_reach_a_dossier(scene: Scene, patterns: Patterns) -> list[str]:
    """Addresses naming a dossier that answer a person of another division with anything but no.

    Nothing may be written either: no journal row, no newer version.
    """
    found = []
    named = [
        address
        for address in addresses(scene, patterns)
        if any(f"/{pk}/" in address.url for pk in (scene.dossier.pk, scene.finished.pk))
        and "dossier_id" in _gaps(address)
    ]
    before = _state()
    for address in named:
        for name in FOREIGN:
            for method in METHODS:
                answer = whole(getattr(scene.browser(name), method)(address.url, {"seen": "1"}))
                if answer.status_code not in (403, 404, 405) or leaks(scene, answer):
                    found.append(f"{name}: {method} {address.url} → {answer.status_code}")
                if _state() != before:
                    found.append(f"{name}: {method} {address.url} wrote something")
                    before = _state()
    assert named
    return found


def _gaps(address: Address) -> tuple[str, ...]:
    wrapped = address.view
    while hasattr(wrapped, "__wrapped__"):
        wrapped = wrapped.__wrapped__
    return tuple(wrapped.__code__.co_varnames)


def _state() -> tuple[Any, ...]:
    versions = Dossier.objects.order_by("pk").values_list("pk", "version", "state")
    return (JournalEntry.objects.count(), *versions)


def pages_that_tell_strangers(scene: Scene, patterns: Patterns) -> list[str]:
    """Lists, searches and exports that show a foreign person anything of the division's dossiers.

    Every address without a dossier in it is asked plainly, with words to search for, as a sheet,
    and sent the dossiers' ids as a bulk choice.
    """
    ids = [str(scene.dossier.pk), str(scene.finished.pk)]
    asked: tuple[dict[str, Any], ...] = (
        {},
        {"q": scene.dossier.code, "tim": PART_OF_NAME, "ky": "2026-03", "xuat": "xlsx"},
        {"q": PART_OF_NAME, "tat-ca": "1", "tim": scene.dossier.code},
    )
    found = []
    for address in one_of_each(addresses(scene, patterns)):
        if address.permission == PUBLIC or any(f"/{pk}/" in address.url for pk in ids):
            continue
        for name in FOREIGN:
            if not (
                address.permission.startswith("*") or scene.actor(name).may(address.permission)
            ):
                continue  # shut altogether
            answers = [answered(scene.browser(name), "get", address.url, each) for each in asked]
            bulk = {"chon": ids, "buoc": "lam", "to_user": "1", "reason": "x", "dossier": ids}
            answers.append(answered(scene.browser(name), "post", address.url, bulk))
            found += [f"{name}: {address.url}" for one in answers if leaks(scene, one)]
    return found


def leaks(scene: Scene, answer: HttpResponse) -> bool:
    """Whether anything of the division's dossiers stands in the answer."""
    said = text_of(answer)
    told = (APPLICANT, SUBJECT, ID_NUMBER, "to-trinh.pdf")
    linked = any(f"/ho-so/{one.pk}/" in said for one in (scene.dossier, scene.finished))
    return linked or any(word in said for word in told)


def text_of(answer: HttpResponse) -> str:
    """What a person can read in a page, a sheet or a paper."""
    kind = answer.headers.get("Content-Type", "")
    if kind == "application/pdf":
        return "\n".join(
            page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages
        )
    if "openxmlformats" in kind:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            return "\n".join(
                archive.read(name).decode() for name in archive.namelist() if name.endswith("xml")
            )
    return answer.content.decode("utf-8", "replace")


def seers(scene: Scene) -> list[str]:
    """People who may see the division's dossiers, by the permission table and their units."""
    unit = scene.dossier.unit_id
    return [name for name in scene.people() if scene.actor(name).may(Permission.VIEW, unit)]
