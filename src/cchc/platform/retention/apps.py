"""Retention as a Django application."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Rules of holding, clearing, what is held on one person."""

    name = "cchc.platform.retention"
    label = "retention"
    verbose_name = "Lưu giữ dữ liệu cá nhân"

    def ready(self) -> None:
        """Label the permission, name the acts, register the page, and the job where wanted."""
        from django.conf import settings

        from cchc.platform.access import register_permissions
        from cchc.platform.journal import register_phrases
        from cchc.platform.retention import nightly, own
        from cchc.platform.retention.permissions import (
            RETENTION_LABELS,
            RETENTION_PHRASES,
            RetentionPermission,
        )
        from cchc.platform.ui import navigation

        register_permissions("retention", {}, RETENTION_LABELS)
        register_phrases(RETENTION_PHRASES)
        own.register()
        if settings.RETENTION_AT:
            nightly.schedule(settings.RETENTION_AT)
        navigation.register(
            navigation.Item(
                "Lưu giữ dữ liệu",
                "retention:index",
                RetentionPermission.MANAGE,
                section="Quản trị",
                order=960,
                icon="clock",
            )
        )
