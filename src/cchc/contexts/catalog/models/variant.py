"""Variants (trường hợp) of a version, with limits, fees, components and results."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit

from ..domain.components import PaperCount, PaperKind
from ..domain.fees import FeeState
from ..domain.limits import LimitState
from ..domain.procedure_facts import ClockStart
from .frozen import FrozenManager, FrozenRow
from .version import ProcedureVersion

_CHANNELS = [(channel.value, channel.label) for channel in Channel]


class Variant(FrozenRow):
    """A case of a procedure with its own limits, fees, papers and steps.

    Personal data: none.
    """

    version_path = "version"

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="variants")
    order = models.PositiveIntegerField("thứ tự")
    name = models.TextField("tên trường hợp", blank=True)
    clock_start = models.CharField(
        "mốc tính thời hạn",
        max_length=24,
        choices=[(start.value, start.label) for start in ClockStart],
        default=ClockStart.RECEIPT,
    )
    council_batches = models.BooleanField("hội đồng xét theo đợt", default=False)

    objects = FrozenManager["Variant"]()

    class Meta:
        db_table = "catalog_variant"
        verbose_name = "trường hợp"
        verbose_name_plural = "trường hợp"
        ordering = ("version_id", "order")
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="catalog_variant_order_once")
        ]

    def __str__(self) -> str:
        """The name, or that it is the only one."""
        return self.name or "Trường hợp chung"


class VariantLimit(FrozenRow):
    """The limit of a variant for one channel; amount and unit only when it is certain.

    Personal data: none.
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="limits")
    channel = models.CharField("hình thức nộp", max_length=8, choices=_CHANNELS)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=[(state.value, state.label) for state in LimitState],
    )
    amount = models.DecimalField("thời hạn", max_digits=6, decimal_places=1, null=True, blank=True)
    unit = models.CharField(
        "đơn vị",
        max_length=16,
        blank=True,
        choices=[(unit.value, unit.label) for unit in LimitUnit],
    )
    reason = models.TextField("lý do cần xác nhận", blank=True)

    objects = FrozenManager["VariantLimit"]()

    class Meta:
        db_table = "catalog_variant_limit"
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn"
        ordering = ("variant_id", "channel")
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "channel"], name="catalog_one_limit_a_channel"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="limit", amount__gt=0) & ~Q(unit="")
                    | ~Q(state="limit") & Q(amount__isnull=True, unit="")
                ),
                name="catalog_limit_has_amount_and_unit",
            ),
        ]

    def __str__(self) -> str:
        """Channel and limit."""
        return f"{self.channel} {self.state}"


class VariantFee(FrozenRow):
    """A fee of a variant for one channel, in đồng.

    Personal data: none.
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="fees")
    order = models.PositiveIntegerField("thứ tự")
    channel = models.CharField("hình thức nộp", max_length=8, choices=_CHANNELS)
    state = models.CharField(
        "trạng thái", max_length=12, choices=[(state.value, state.label) for state in FeeState]
    )
    amount = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)

    objects = FrozenManager["VariantFee"]()

    class Meta:
        db_table = "catalog_variant_fee"
        verbose_name = "phí, lệ phí"
        verbose_name_plural = "phí, lệ phí"
        ordering = ("variant_id", "order")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(state="amount", amount__isnull=False)
                    | ~Q(state="amount") & Q(amount__isnull=True)
                ),
                name="catalog_fee_amount_when_stated",
            )
        ]

    def __str__(self) -> str:
        """Channel and state."""
        return f"{self.channel} {self.state}"


class Component(FrozenRow):
    """A paper asked for, with its kinds and counts and the heading it stands under.

    Personal data: none.
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="components")
    order = models.PositiveIntegerField("thứ tự")
    title = models.TextField("tên giấy tờ")
    case = models.TextField("trường hợp nộp", blank=True)
    counts = models.JSONField("số lượng", default=list)
    form_files = models.JSONField("mẫu đơn, tờ khai", default=list)
    required = models.BooleanField("bắt buộc", default=True)

    objects = FrozenManager["Component"]()

    class Meta:
        db_table = "catalog_component"
        verbose_name = "thành phần hồ sơ"
        verbose_name_plural = "thành phần hồ sơ"
        ordering = ("variant_id", "order")
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "order"], name="catalog_component_order_once"
            )
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def count_values(self) -> tuple[PaperCount, ...]:
        """The counts as values."""
        return tuple(PaperCount(PaperKind(kind), count) for kind, count in self.counts)


class VariantResult(FrozenRow):
    """A result the variant can end in, with its national code and validity in months.

    Personal data: none.
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="results")
    order = models.PositiveIntegerField("thứ tự")
    title = models.TextField("kết quả")
    code = models.CharField("mã kết quả", max_length=60, blank=True)
    valid_months = models.PositiveIntegerField("hiệu lực (tháng)", null=True, blank=True)

    objects = FrozenManager["VariantResult"]()

    class Meta:
        db_table = "catalog_variant_result"
        verbose_name = "kết quả"
        verbose_name_plural = "kết quả"
        ordering = ("variant_id", "order")

    def __str__(self) -> str:
        """The title."""
        return self.title
