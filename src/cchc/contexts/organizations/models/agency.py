"""The agency that runs this system."""

from django.db import models

from cchc.platform.stamps.models import Stamped, StampedQuerySet

from .marks import ORGANIZATION


class Agency(Stamped):
    """The office itself: one row, made by ``cchc setup`` or the demo.

    Personal data: none.
    """

    marks = (ORGANIZATION,)

    code = models.CharField("Mã định danh", max_length=35, unique=True)
    name = models.CharField("Tên cơ quan", max_length=255)
    parent_name = models.CharField("Cơ quan chủ quản", max_length=255)
    address = models.CharField("Địa chỉ", max_length=255, blank=True)
    place = models.CharField("Địa danh ghi trên văn bản", max_length=64)
    centre_name = models.CharField("Trung tâm Phục vụ hành chính công", max_length=255, blank=True)
    phone = models.CharField("Điện thoại", max_length=32, blank=True)
    email = models.EmailField("Thư điện tử", blank=True)
    website = models.CharField("Trang thông tin", max_length=128, blank=True)

    objects = StampedQuerySet["Agency"].as_manager()

    class Meta:
        """One row."""

        verbose_name = "cơ quan"

    def __str__(self) -> str:
        """Its name."""
        return self.name
