"""The marks, and the base of rows that change one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, ClassVar, TypeVar

from django.db import models, transaction

from .marks import touch

Row = TypeVar("Row", bound="Stamped")


class Stamp(models.Model):
    """The present mark of a group of tables; a mark never comes back, not after a rollback either.

    Personal data: none.
    """

    name = models.CharField(max_length=16, primary_key=True)
    mark = models.CharField(max_length=32)

    class Meta:
        """By name; the table is older than this app."""

        db_table = "organizations_stamp"
        ordering = ["name"]

    def __str__(self) -> str:
        """The mark."""
        return self.mark


class StampedQuerySet(models.QuerySet[Row]):
    """Changes the marks of the model where many rows are written at once."""

    def update(self, **values: Any) -> int:
        """Update, and change the marks unless only columns without meaning to them are set."""
        with transaction.atomic(savepoint=False):
            number = super().update(**values)
            self.model.change_marks(values)
        return number

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete and change the marks."""
        with transaction.atomic(savepoint=False):
            deleted = super().delete()
            self.model.change_marks()
        return deleted

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """Insert and change the marks."""
        with transaction.atomic(savepoint=False):
            rows = super().bulk_create(objs, *args, **kwargs)
            self.model.change_marks()
        return rows


class Stamped(models.Model):
    """A row whose writing changes ``marks``.

    ``unmarked`` are the columns that nothing kept under the marks is made from, such as the
    moment of the last use. Rows written past the models (by hand in the database) need
    ``touch`` or a restart.
    """

    marks: ClassVar[tuple[str, ...]] = ()
    unmarked: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    @classmethod
    def change_marks(cls, written: Collection[str] | None = None) -> None:
        """Change the marks after these columns (None: all) were written."""
        if written is None or not cls.unmarked.issuperset(written):
            touch(*cls.marks)

    def save(self, **kwargs: Any) -> None:
        """Store the row and change the marks."""
        with transaction.atomic(savepoint=False):
            super().save(**kwargs)
            self.change_marks(kwargs.get("update_fields"))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row and change the marks."""
        with transaction.atomic(savepoint=False):
            deleted = super().delete(*args, **kwargs)
            self.change_marks()
        return deleted
