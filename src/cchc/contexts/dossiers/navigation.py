"""The entries of dossiers in the navigation of staff."""

from cchc.platform.ui import navigation

from .domain.permissions import Permission

_COUNTER, _REPORTS = "Hồ sơ", "Báo cáo"
_ENTRIES = (
    (_COUNTER, 20, "Tiếp nhận hồ sơ", "dossiers:receive", Permission.RECEIVE, "plus"),
    (_COUNTER, 24, "Tất cả hồ sơ", "dossiers:list", Permission.VIEW, "folder"),
    (_COUNTER, 26, "Kho kết quả", "dossiers:results", Permission.VIEW, "files"),
    (_COUNTER, 28, "Biên nhận giấy", "dossiers:paper_blocks", Permission.RECEIVE, "print"),
    (_REPORTS, 40, "Sổ theo dõi hồ sơ", "dossiers:register", Permission.REPORT, "book"),
    (_REPORTS, 41, "Biểu II.06a", "dossiers:form_06a", Permission.REPORT, "chart"),
)

_KEYS = {"dossiers:receive": "t", "dossiers:list": "s", "dossiers:results": "k"}


def register() -> None:
    """Add the pages of the counter, the lists and the report."""
    navigation.register(
        *(
            navigation.Item(
                label=label,
                url_name=url_name,
                permission=permission,
                section=section,
                order=order,
                icon=icon,
                key=_KEYS.get(url_name, ""),
            )
            for section, order, label, url_name, permission, icon in _ENTRIES
        )
    )
