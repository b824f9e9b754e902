"""Who may do what to the catalogue."""

from enum import StrEnum


class CatalogPermission(StrEnum):
    """What can be permitted in this context."""

    VIEW = "catalog.view"
    EDIT = "catalog.edit"
    PUBLISH = "catalog.publish"

    @property
    def label(self) -> str:
        """The permission as it is shown."""
        return PERMISSION_LABELS[self]


PERMISSION_LABELS = {
    CatalogPermission.VIEW: "Xem danh mục thủ tục hành chính",
    CatalogPermission.EDIT: "Soạn phiên bản thủ tục và quy trình nội bộ",
    CatalogPermission.PUBLISH: "Công bố, sửa đổi, bãi bỏ thủ tục",
}

_READERS = frozenset({CatalogPermission.VIEW})
_EDITORS = frozenset({CatalogPermission.VIEW, CatalogPermission.EDIT})
_ALL = frozenset(CatalogPermission)

# Role codes are those of `organizations.Role`; the catalogue editor announces for the Office.
ROLE_PERMISSIONS: dict[str, frozenset[str]] = {
    "one_stop_officer": _READERS,
    "specialist": _READERS,
    "division_head": _READERS,
    "director": _READERS,
    "clerk": _READERS,
    "accountant": _READERS,
    "office": _EDITORS,
    "catalog_editor": _ALL,
    "administrator": _ALL,
}


class CatalogAct(StrEnum):
    """Acts of this context as the journal names them."""

    DRAFTED = "catalog.version.drafted"
    REVISED = "catalog.version.revised"
    DISCARDED = "catalog.version.discarded"
    PUBLISHED = "catalog.version.published"
    REPLACED = "catalog.version.replaced"
    REPEALED = "catalog.version.repealed"
    STEPS_SET = "catalog.variant.steps_set"
    PAPERS_SET = "catalog.variant.papers_set"
    OUTCOME_SET = "catalog.variant.outcome_set"
    LIMITS_SET = "catalog.variant.limits_set"
    ENTERED = "catalog.version.entered"


ACT_PHRASES = {
    CatalogAct.DRAFTED: "soạn phiên bản thủ tục",
    CatalogAct.REVISED: "sửa dự thảo phiên bản thủ tục",
    CatalogAct.DISCARDED: "hủy dự thảo phiên bản thủ tục",
    CatalogAct.PUBLISHED: "công bố phiên bản thủ tục",
    CatalogAct.REPLACED: "thay thế phiên bản thủ tục bằng phiên bản mới",
    CatalogAct.REPEALED: "bãi bỏ thủ tục",
    CatalogAct.STEPS_SET: "đặt quy trình nội bộ giải quyết",
    CatalogAct.PAPERS_SET: "đặt thành phần hồ sơ",
    CatalogAct.OUTCOME_SET: "đặt phí, lệ phí và kết quả",
    CatalogAct.LIMITS_SET: "xác nhận thời hạn giải quyết",
    CatalogAct.ENTERED: "ghi nhận đã nhập cơ sở dữ liệu quốc gia",
}
