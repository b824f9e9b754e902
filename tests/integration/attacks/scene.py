"""An office under attack: a person for every role, two divisions, dossiers of one of them.

``addresses`` fills every address of the resolver with records that are there, so that a refusal is
about the person and not about a missing record; a gap nobody has named yet gets a plain value, and
then only the door is tried.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, URLResolver
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, START, Office, build_office

from cchc.contexts.catalog.models import ProcedureVersion, Variant
from cchc.contexts.catalog.services.amend import amend
from cchc.contexts.dossiers.domain.states import Act
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.papers.forms import KINDS
from cchc.contexts.dossiers.services.attach_file import COMPONENT, Attachment, attach_files
from cchc.contexts.dossiers.services.fees import note_fee
from cchc.contexts.dossiers.services.intake_drafts import save_draft
from cchc.contexts.dossiers.services.line_down import reserve_papers
from cchc.contexts.organizations import api as organizations
from cchc.contexts.organizations.models import Delegation, Post, RuleSetting
from cchc.kernel.actor import SYSTEM, Actor
from cchc.platform.access.actors import actor_for
from cchc.platform.access.models import ApiToken, RoleGrant
from cchc.platform.access.services import grant_role
from cchc.platform.access.tokens import issue_token
from cchc.platform.accounts.models import User
from cchc.platform.files import StoredFile, store
from cchc.platform.notify.models import CallTask

NOW = MORNING + timedelta(days=2)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
BACKEND = "django.contrib.auth.backends.ModelBackend"
MORE_PEOPLE = (
    ("ke_toan", "Tạ Thị Kế Toán", "VP", "accountant", "*"),
    ("bien_tap", "Đinh Văn Biên Tập", "VP", "catalog_editor", "*"),
    ("truc", "Trục liên thông", "VP", "connected_system", "*"),
)
FOREIGN = ("chuyen_vien_qh", "truong_phong_qh")
ID_NUMBER = "001185987654"
APPLICANT, SUBJECT = "Trịnh Thị Mẫu Riêng", "Công trình riêng của phòng quản lý"
SUPPLIED: dict[tuple[str, str], Sequence[object]] = {
    ("figures:detail", "code"): ("dossiers.received", "khong-co"),
    ("portal:procedure", "code"): ("1.009974", "khong-co"),
    ("desk:watch_list", "slug"): ("qua-han", "khong-co"),
    ("dossiers:act", "name"): tuple(act.value for act in Act),
    ("dossiers:print", "kind"): tuple(KINDS),
    ("dossiers:print", "file_kind"): ("pdf", "docx"),
    ("organizations:calendar_year", "number"): (2026,),
}
_UNKNOWN = {"int": 1, "uuid": UUID(int=1), "string": "a", "slug": "a"}


@dataclass
class Scene:
    """What was built, and who sits at which browser."""

    office: Office
    dossier: Dossier
    finished: Dossier
    file: StoredFile
    browsers: dict[str, Client] = field(default_factory=dict)

    def browser(self, name: str) -> Client:
        """The browser of a person, signed in once."""
        if name not in self.browsers:
            self.browsers[name] = Client()
            self.browsers[name].force_login(self.office.users[name], BACKEND)
        return self.browsers[name]

    def actor(self, name: str) -> Actor:
        """The person as an actor now."""
        return actor_for(self.office.users[name], NOW)

    def people(self) -> list[str]:
        """Everybody with an account."""
        return list(self.office.users)


@dataclass(frozen=True, slots=True)
class Address:
    """One address with its gaps filled, and the view behind it."""

    url: str
    name: str
    view: Any

    @property
    def permission(self) -> str:
        """What the view says it asks for."""
        return str(getattr(self.view, "cchc_permission", ""))


def build_scene() -> Scene:
    """The small office with everything an address may name."""
    office = build_office()
    for username, name, unit, role, scope in MORE_PEOPLE:
        user = User.objects.create_user(username, "mat-khau-dai-1", full_name=name)
        office.users[username] = user
        organizations.place_person(
            actor=SYSTEM, at=MORNING, user=user, unit_id=office.units[unit], title="",
            valid_from=START,
        )  # fmt: skip
        grant_role(actor=SYSTEM, at=MORNING, user=user, role=role, valid_from=START, scope=scope)
    world = DossierWorld(office)
    person = world.intake().applicant.__class__(
        kind=world.intake().applicant.kind, name=APPLICANT, id_number=ID_NUMBER,
        phone="0912345678", address="Số 7, đường Riêng",
    )  # fmt: skip
    dossier = world.at_work(applicant=person, subject=SUBJECT)
    finished = world.at_work(MORNING, subject=f"{SUBJECT} thứ hai", applicant=person)
    finished = world.finished(MORNING + timedelta(days=1), finished)
    dossier, file = _with_papers(office, dossier)
    _other_records(office)
    return Scene(office, dossier, finished, file)


def _with_papers(office: Office, dossier: Dossier) -> tuple[Dossier, StoredFile]:
    at, actor = MORNING + timedelta(hours=2), office.actor("chuyen_vien")
    note_fee(
        actor=actor, at=at, dossier_id=dossier.pk, seen=dossier.seen, title="Phí", amount=1000
    )
    file = store(
        actor=actor, at=at, name="to-trinh.pdf", content=io.BytesIO(PDF), owner_kind=COMPONENT
    )
    attach_files(actor=actor, at=at, dossier_id=dossier.pk, attachments=[Attachment(file, 1)])
    return Dossier.objects.get(pk=dossier.pk), file


def _other_records(office: Office) -> None:
    counter, at = office.actor("mot_cua"), MORNING + timedelta(hours=3)
    reserve_papers(actor=counter, at=at, size=2)
    save_draft(actor=counter, at=at, key="nhap-1", typed={}, variant_id=office.variant_id)
    amend(actor=SYSTEM, at=at, procedure_id=ProcedureVersion.objects.get().procedure_id)
    organizations.delegate(
        actor=office.actor("truong_phong"), at=at, giver=office.users["truong_phong"],
        to=office.users["chuyen_vien"], first_day=date(2026, 3, 20), last_day=date(2026, 3, 22),
        reason="Nghỉ phép",
    )  # fmt: skip
    issue_token(
        actor=SYSTEM, at=at, user=office.users["truc"], name="Trục",
        permissions=("dossiers.send",), expires_at=at + timedelta(days=400),
    )  # fmt: skip


def addresses(
    scene: Scene, patterns: Iterable[URLPattern | URLResolver], prefix: str = "/"
) -> Iterator[Address]:
    """Every page's address, its gaps filled in every way known; the JSON API is not a page."""
    for names, where, pattern in _walk(patterns, prefix):
        if "api-v1" in names or not pattern.name:
            continue
        name = ":".join((*names, pattern.name))
        gaps = list(pattern.pattern.converters)
        fillings = [_fillings(scene, name, gap, pattern) for gap in gaps]
        for filling in product(*fillings):
            yield Address(_filled(where, gaps, filling), name, pattern.callback)


def _walk(
    patterns: Iterable[URLPattern | URLResolver], prefix: str, names: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str, URLPattern]]:
    for one in patterns:
        where = f"{prefix}{one.pattern}"
        if isinstance(one, URLResolver):
            inner = (*names, one.namespace) if one.namespace else names
            yield from _walk(one.url_patterns, where, inner)
        else:
            yield names, where, one


def _fillings(scene: Scene, name: str, gap: str, pattern: URLPattern) -> Sequence[object]:
    supplied = SUPPLIED.get((name, gap)) or _records(scene).get(f"{name}.{gap}")
    supplied = supplied or _records(scene).get(gap)
    if supplied:
        return supplied
    kind = type(pattern.pattern.converters[gap]).__name__.removesuffix("Converter").lower()
    return (_UNKNOWN[kind],)


def _records(scene: Scene) -> Mapping[str, Sequence[object]]:
    draft = ProcedureVersion.objects.filter(state="draft").get()
    version = ProcedureVersion.objects.exclude(pk=draft.pk).get()
    return {
        "dossier_id": (scene.dossier.pk,),
        "variant_id": tuple(Variant.objects.values_list("pk", flat=True)),
        "version_id": (draft.pk, version.pk),
        "procedure_id": (version.procedure_id,),
        "user_id": (scene.office.users["chuyen_vien"].pk,),
        "token_id": (ApiToken.objects.get().pk,),
        "grant_id": (RoleGrant.objects.filter(on_behalf_of=None).order_by("pk").last().pk,),  # type: ignore[union-attr]  # there are grants
        "unit_id": (scene.office.units["QLXD"],),
        "post_id": (Post.objects.order_by("pk").last().pk,),  # type: ignore[union-attr]  # there are posts
        "delegation_id": (Delegation.objects.get().pk,),
        "rule_id": (RuleSetting.objects.order_by("pk")[0].pk,),
        "block_id": (1,),
        "call_id": (CallTask.objects.order_by("pk")[0].pk,),
        "files:download.key": (scene.file.key,),
        "dossiers:keep_draft.key": ("nhap-1",),
        "dossiers:drop_draft.key": ("nhap-1",),
        "portal:tracked.code": (scene.dossier.code,),
    }


def _filled(where: str, gaps: Sequence[str], filling: Sequence[object]) -> str:
    for gap, value in zip(gaps, filling, strict=True):
        start = where.index("<")
        end = where.index(">", start)
        assert where[start:end].endswith(gap)
        where = f"{where[:start]}{value}{where[end + 1 :]}"
    return where
