"""Sectors (lĩnh vực) procedures are listed by."""

from __future__ import annotations

from django.db import models

from cchc.platform.stamps.models import Stamped, StampedQuerySet

from .marks import CATALOG


class Sector(Stamped):
    """A sector by its official name; the code is ours, made from the name once and kept.

    Personal data: none.
    """

    marks = (CATALOG,)

    code = models.SlugField("mã lĩnh vực", max_length=80, unique=True)
    name = models.CharField("tên lĩnh vực", max_length=200, unique=True)
    sort_key = models.CharField(max_length=400, db_index=True)

    objects = StampedQuerySet["Sector"].as_manager()

    class Meta:
        db_table = "catalog_sector"
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ("sort_key",)

    def __str__(self) -> str:
        """The official name."""
        return self.name
