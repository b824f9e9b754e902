"""The account of a person who signs in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

from cchc.kernel.text_vi import name_sort_key
from cchc.platform.stamps.models import Stamped, StampedQuerySet


class UserQuerySet(StampedQuerySet["User"]):
    """Questions about accounts."""

    def active(self) -> UserQuerySet:
        """Accounts that may sign in."""
        return self.filter(is_active=True)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; Django's sign-in finds them by ``get_by_natural_key``."""

    def get_queryset(self) -> UserQuerySet:
        """All accounts."""
        return UserQuerySet(self.model, using=self._db)

    def active(self) -> UserQuerySet:
        """Accounts that may sign in."""
        return self.get_queryset().active()

    def create_user(
        self, username: str, password: str | None = None, *, full_name: str, **fields: Any
    ) -> User:
        """Store a new account; without a password nobody can sign in to it."""
        user = self.model(username=username, full_name=full_name, **fields)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user


class User(Stamped, AbstractBaseUser):
    """A person's account; the name is kept with a key that sorts by Vietnamese rules.

    Personal data: name, e-mail and phone of a member of staff.
    """

    marks = ("access",)
    unmarked = frozenset(
        {"last_login", "password", "must_change_password", "first_password_until"}
    )

    username = models.CharField(
        "Tên đăng nhập",
        max_length=64,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*\Z",
                "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch ngang, "
                "gạch dưới và bắt đầu bằng chữ hoặc số.",
            )
        ],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("Họ và tên", max_length=128)
    sort_key = models.CharField(max_length=512, blank=True, editable=False, db_index=True)
    email = models.EmailField("Thư điện tử", blank=True)
    phone = models.CharField("Điện thoại", max_length=20, blank=True)
    is_active = models.BooleanField("Đang dùng", default=True)
    must_change_password = models.BooleanField("Phải đổi mật khẩu", default=False)
    first_password_until = models.DateTimeField("Mật khẩu tạm dùng đến", null=True, blank=True)
    has_second_factor = models.BooleanField(
        "Có bước xác thực thứ hai", default=False, db_default=False
    )
    created_at = models.DateTimeField("Lập lúc", null=True, blank=True)
    created_by = models.CharField("Người lập", max_length=128, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        """Listed by given name."""

        ordering = ["sort_key", "username"]
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        """The person's name."""
        return self.full_name

    def clean(self) -> None:
        """Tidy what was typed."""
        self.username = self.normalize_username(self.username).strip().lower()
        self.full_name = " ".join(self.full_name.split())

    def save(self, **kwargs: Any) -> None:
        """Keep the sort key in step with the name."""
        self.sort_key = name_sort_key(self.full_name)
        written = kwargs.get("update_fields")
        if written is not None and "full_name" in written:
            kwargs["update_fields"] = {*written, "sort_key"}
        super().save(**kwargs)

    def get_full_name(self) -> str:
        """Django's name for it."""
        return self.full_name

    def get_short_name(self) -> str:
        """Django's name for it."""
        return self.full_name
