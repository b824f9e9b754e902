"""What is published does not change: held here for every way rows can be written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.permissions import CatalogPermission
from ..domain.versions import VersionState

_M = TypeVar("_M", bound="FrozenRow")


class VersionFrozen(Refusal):
    """Somebody tried to change a version that has been published."""


def refuse_frozen(name: str) -> VersionFrozen:
    """The refusal for a published version of that name."""
    return VersionFrozen(
        f"Phiên bản đã công bố của “{name}” không được sửa. Hãy tạo phiên bản sửa đổi."
    )


class FrozenQuerySet(models.QuerySet[_M]):
    """Refuses bulk changes that reach a row of a published version."""

    def visible_to(self, actor: Actor) -> Self:
        """What the actor may see inside the office: of drafts only those who edit."""
        if actor.may(CatalogPermission.EDIT):
            return self.all()
        if actor.may(CatalogPermission.VIEW):
            return self.exclude(**{f"{self.model.version_path}__state": VersionState.DRAFT})
        return self.none()

    def update(self, **values: Any) -> int:
        """Change drafts only."""
        self._refuse_published()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete from drafts only."""
        self._refuse_published()
        return super().delete()

    def bulk_create(self, objs: Iterable[_M], *args: Any, **kwargs: Any) -> list[_M]:
        """Add to drafts only."""
        rows = list(objs)
        for state, name in {row.version_standing() for row in rows}:
            if state != VersionState.DRAFT:
                raise refuse_frozen(name)
        return super().bulk_create(rows, *args, **kwargs)

    def _refuse_published(self) -> None:
        path = f"{self.model.version_path}__"
        published = self.exclude(**{f"{path}state": VersionState.DRAFT})
        name = published.values_list(f"{path}name", flat=True).first()
        if name is not None:
            raise refuse_frozen(name)


class FrozenManager(models.Manager[_M]):
    """Rows of versions; asks through `FrozenQuerySet`, related managers included."""

    def get_queryset(self) -> FrozenQuerySet[_M]:
        """All rows."""
        return FrozenQuerySet(self.model, using=self._db)

    def visible_to(self, actor: Actor) -> FrozenQuerySet[_M]:
        """What the actor may see inside the office."""
        return self.get_queryset().visible_to(actor)


class FrozenRow(models.Model):
    """A row that belongs to a version; `version_path` is the lookup that leads there."""

    version_path = "variant__version"

    class Meta:
        abstract = True

    def version_standing(self) -> tuple[str, str]:
        """State and name of the version this row belongs to."""
        owner: Any = self
        for part in self.version_path.split("__"):
            owner = getattr(owner, part)
        return owner.state, owner.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row, unless its version is published."""
        self._refuse_published()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row, unless its version is published."""
        self._refuse_published()
        return super().delete(*args, **kwargs)

    def _refuse_published(self) -> None:
        state, name = self.version_standing()
        if state != VersionState.DRAFT:
            raise refuse_frozen(name)
