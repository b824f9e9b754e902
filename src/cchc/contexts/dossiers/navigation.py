"""The entries of dossiers in the navigation of staff."""

from cchc.platform.ui import navigation

from .domain.permissions import Permission


def register() -> None:
    """Add the pages of the counter, the lists and the report."""
    navigation.register(
        navigation.Item(
            label="Tiếp nhận hồ sơ",
            url_name="dossiers:receive",
            permission=Permission.RECEIVE,
            section="Hồ sơ",
            order=20,
            icon="plus",
        ),
        navigation.Item(
            label="Tất cả hồ sơ",
            url_name="dossiers:list",
            permission=Permission.VIEW,
            section="Hồ sơ",
            order=24,
            icon="folder",
        ),
        navigation.Item(
            label="Kho kết quả",
            url_name="dossiers:results",
            permission=Permission.VIEW,
            section="Hồ sơ",
            order=26,
            icon="files",
        ),
        navigation.Item(
            label="Biên nhận giấy khi mất mạng",
            url_name="dossiers:paper_blocks",
            permission=Permission.RECEIVE,
            section="Hồ sơ",
            order=28,
            icon="print",
        ),
        navigation.Item(
            label="Sổ theo dõi hồ sơ",
            url_name="dossiers:register",
            permission=Permission.REPORT,
            section="Báo cáo",
            order=40,
            icon="book",
        ),
        navigation.Item(
            label="Biểu II.06a",
            url_name="dossiers:form_06a",
            permission=Permission.REPORT,
            section="Báo cáo",
            order=41,
            icon="chart",
        ),
    )
