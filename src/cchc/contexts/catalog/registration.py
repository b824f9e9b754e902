"""What the catalogue offers to the platform: permissions, phrases, figures, screens."""

from __future__ import annotations

from cchc.contexts.organizations.api import register_function_source
from cchc.platform import figures, journal
from cchc.platform.access import register_permissions
from cchc.platform.ui import navigation

from .domain.figures import FIGURES, SOURCE
from .domain.permissions import (
    ACT_PHRASES,
    PERMISSION_LABELS,
    ROLE_PERMISSIONS,
    CatalogPermission,
)
from .figure_source import span_differences, span_source
from .selectors.sectors import functions_of_sectors


def register() -> None:
    """Register everything, once, while the apps get ready."""
    register_permissions("catalog", ROLE_PERMISSIONS, PERMISSION_LABELS)
    journal.register_phrases(ACT_PHRASES)
    figures.register_source(SOURCE, span_source())
    figures.register(FIGURES)
    figures.register_verifier("catalog.spans", span_differences)
    register_function_source("catalog.sectors", functions_of_sectors)
    navigation.register(
        navigation.Item(
            label="Thủ tục hành chính",
            url_name="catalog:procedures",
            permission=CatalogPermission.VIEW,
            section="Danh mục",
            order=60,
            icon="book",
            key="d",
        ),
        navigation.Item(
            label="Hạn công bố, công khai",
            url_name="catalog:duties",
            permission=CatalogPermission.EDIT,
            section="Danh mục",
            order=61,
            icon="calendar",
        ),
    )
