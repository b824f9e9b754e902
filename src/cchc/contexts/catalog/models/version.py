"""A version of a procedure: what it says from a day on, by which decision."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from cchc.kernel.actor import Actor
from cchc.platform.stamps.models import Stamped, StampedQuerySet

from ..domain.permissions import CatalogPermission
from ..domain.procedure_facts import ApplicantKind, Level, OnlineLevel
from ..domain.snapshots import LegalBasis
from ..domain.versions import Origin, VersionState
from .frozen import refuse_frozen
from .marks import CATALOG
from .procedure import Procedure
from .sector import Sector

# What may still be written after publication: how the version ends, and duties fulfilled.
_LIVE_FIELDS = frozenset(
    {
        "state",
        "valid_to",
        "end_decision_number",
        "end_decision_signed_on",
        "entered_on",
        "row_version",
    }
)


class ProcedureVersionQuerySet(StampedQuerySet["ProcedureVersion"]):
    """Questions about versions."""

    def visible_to(self, actor: Actor) -> Self:
        """What the actor may see inside the office: drafts only those who edit."""
        if actor.may(CatalogPermission.EDIT):
            return self.all()
        if actor.may(CatalogPermission.VIEW):
            return self.exclude(state=VersionState.DRAFT)
        return self.none()

    def in_force(self, day: date) -> Self:
        """Versions that say what holds on that day (also a past one)."""
        return self.filter(valid_from__lte=day).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=day)
        )

    def drafts(self) -> Self:
        """Versions not yet published."""
        return self.filter(state=VersionState.DRAFT)

    def update(self, **values: Any) -> int:
        """Change drafts, and of published versions only how they end and their duties."""
        if not set(values) <= _LIVE_FIELDS:
            published = self.exclude(state=VersionState.DRAFT)
            name = published.values_list("name", flat=True).first()
            if name is not None:
                raise refuse_frozen(name)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete drafts only."""
        name = self.exclude(state=VersionState.DRAFT).values_list("name", flat=True).first()
        if name is not None:
            raise refuse_frozen(name)
        return super().delete()


class ProcedureVersion(Stamped):
    """What a procedure says in `[valid_from, valid_to)`; frozen once published.

    Facts are stated by `decision_number`; `verified` tells that a person has checked them.
    `entered_on`: the day the version was entered in the national database.

    Personal data: none.
    """

    marks = (CATALOG,)

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("số phiên bản")
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=[(state.value, state.label) for state in VersionState],
        default=VersionState.DRAFT,
    )
    name = models.TextField("tên thủ tục")
    folded = models.TextField(editable=False)
    sort_key = models.TextField(editable=False)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="versions")
    levels = models.JSONField("cấp thực hiện", default=list)
    competent_agency = models.TextField("cơ quan có thẩm quyền", blank=True)
    coordinating_agencies = models.JSONField("cơ quan phối hợp", default=list)
    applicant_kinds = models.JSONField("đối tượng thực hiện", default=list)
    legal_bases = models.JSONField("căn cứ pháp lý", default=list)
    online_level = models.CharField(
        "mức độ trực tuyến",
        max_length=12,
        choices=[(level.value, level.label) for level in OnlineLevel],
        default=OnlineLevel.UNKNOWN,
    )
    internal = models.BooleanField("TTHC nội bộ", default=False)
    decentralised = models.BooleanField("được phân cấp", default=False)
    delegated = models.BooleanField("được ủy quyền", default=False)
    verified = models.BooleanField("đã đối chiếu", default=False)
    origin = models.CharField(
        "nguồn",
        max_length=12,
        choices=[(origin.value, origin.label) for origin in Origin],
        default=Origin.HAND,
    )

    decision_number = models.CharField("số quyết định công bố", max_length=80, blank=True)
    decision_signed_on = models.DateField("ngày ký", null=True, blank=True)
    decision_agency = models.CharField("cơ quan công bố", max_length=200, blank=True)
    text_effective_on = models.DateField("ngày văn bản có hiệu lực", null=True, blank=True)
    shortened = models.BooleanField("văn bản theo trình tự rút gọn", default=False)
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    valid_to = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    end_decision_number = models.CharField("số quyết định bãi bỏ", max_length=80, blank=True)
    end_decision_signed_on = models.DateField("ngày ký bãi bỏ", null=True, blank=True)
    entered_on = models.DateField("ngày nhập CSDL quốc gia", null=True, blank=True)

    created_at = models.DateTimeField("lúc soạn")
    published_at = models.DateTimeField("lúc công bố", null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    objects = ProcedureVersionQuerySet.as_manager()

    class Meta:
        db_table = "catalog_procedure_version"
        verbose_name = "phiên bản thủ tục"
        verbose_name_plural = "phiên bản thủ tục"
        ordering = ("procedure_id", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="catalog_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state="draft"),
                name="catalog_one_draft_a_procedure",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(valid_from__isnull=False),
                name="catalog_published_has_first_day",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="catalog_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["valid_from", "valid_to"], name="catalog_version_days")]

    def __str__(self) -> str:
        """Code, name and number of the version."""
        return f"{self.procedure_id} {self.name} (v{self.number})"

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state == VersionState.DRAFT

    def holds_on(self, day: date) -> bool:
        """Whether this is what the procedure says on that day."""
        begun = self.valid_from is not None and self.valid_from <= day
        return begun and (self.valid_to is None or self.valid_to > day)

    @property
    def state_label(self) -> str:
        """The state as people say it."""
        return VersionState(self.state).label

    @property
    def level_values(self) -> tuple[Level, ...]:
        """The levels as values."""
        return tuple(Level(level) for level in self.levels)

    @property
    def applicant_values(self) -> tuple[ApplicantKind, ...]:
        """The kinds of applicants as values."""
        return tuple(ApplicantKind(kind) for kind in self.applicant_kinds)

    @property
    def legal_basis_values(self) -> tuple[LegalBasis, ...]:
        """The legal bases as values."""
        return tuple(LegalBasis(**item) for item in self.legal_bases)

    def save(self, **kwargs: Any) -> None:
        """Store a draft whole; of a published version only what may still change."""
        if self.pk is not None:
            stored = ProcedureVersion.objects.filter(pk=self.pk).values_list("state", flat=True)
            fields = kwargs.get("update_fields")
            live_only = fields is not None and set(fields) <= _LIVE_FIELDS
            if stored.first() not in {None, VersionState.DRAFT} and not live_only:
                raise refuse_frozen(self.name)
        super().save(**kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft."""
        if not self.is_draft:
            raise refuse_frozen(self.name)
        return super().delete(*args, **kwargs)
