"""Facts of a procedure that are chosen from short lists: level, online level, applicants."""

from enum import StrEnum


class Level(StrEnum):
    """The level of administration that handles the procedure (cấp thực hiện)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The level as the national database prints it."""
        return _LEVELS[self]


_LEVELS = {
    Level.MINISTRY: "Cấp bộ",
    Level.PROVINCE: "Cấp tỉnh",
    Level.COMMUNE: "Cấp xã",
    Level.OTHER: "Cơ quan khác",
}


class OnlineLevel(StrEnum):
    """How far a procedure goes online. Basis: NĐ 42/2022, then NĐ 224/2026."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The level as people say it."""
        return _ONLINE[self]


_ONLINE = {
    OnlineLevel.FULL: "Toàn trình",
    OnlineLevel.PARTIAL: "Một phần",
    OnlineLevel.INFORMATION: "Cung cấp thông tin",
    OnlineLevel.UNKNOWN: "Chưa xác định",
}


class ApplicantKind(StrEnum):
    """Who may ask for the procedure."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    AGENCY = "agency"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        """The kind as people say it."""
        return _APPLICANTS[self]


_APPLICANTS = {
    ApplicantKind.CITIZEN: "Công dân",
    ApplicantKind.BUSINESS: "Doanh nghiệp",
    ApplicantKind.AGENCY: "Cơ quan nhà nước",
    ApplicantKind.ORGANISATION: "Tổ chức khác",
}


class ClockStart(StrEnum):
    """From what the limit of a variant is counted."""

    RECEIPT = "receipt"
    NOTICE_OF_ELIGIBILITY = "notice_of_eligibility"

    @property
    def label(self) -> str:
        """The starting event as an officer reads it out."""
        return _CLOCKS[self]


_CLOCKS = {
    ClockStart.RECEIPT: "Kể từ ngày nhận đủ hồ sơ hợp lệ",
    ClockStart.NOTICE_OF_ELIGIBILITY: "Kể từ ngày thông báo hồ sơ đủ điều kiện",
}
