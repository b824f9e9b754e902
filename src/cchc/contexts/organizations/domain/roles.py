"""The roles people hold in a Department."""

from enum import StrEnum


class Role(StrEnum):
    """A role; contexts say what it may do."""

    ONE_STOP_OFFICER = "one_stop_officer"
    SPECIALIST = "specialist"
    DIVISION_HEAD = "division_head"
    DIRECTOR = "director"
    OFFICE = "office"
    CLERK = "clerk"
    ACCOUNTANT = "accountant"
    CATALOG_EDITOR = "catalog_editor"
    ADMINISTRATOR = "administrator"
    CONNECTED_SYSTEM = "connected_system"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.ONE_STOP_OFFICER: "Công chức Bộ phận Một cửa",
    Role.SPECIALIST: "Chuyên viên thụ lý",
    Role.DIVISION_HEAD: "Lãnh đạo phòng",
    Role.DIRECTOR: "Lãnh đạo cơ quan",
    Role.OFFICE: "Văn phòng (kiểm soát thủ tục hành chính)",
    Role.CLERK: "Văn thư",
    Role.ACCOUNTANT: "Kế toán",
    Role.CATALOG_EDITOR: "Quản lý danh mục thủ tục",
    Role.ADMINISTRATOR: "Quản trị hệ thống",
    Role.CONNECTED_SYSTEM: "Phần mềm kết nối",
}
