"""Closed lists of words a dossier is described with; each value has its Vietnamese label."""

from cchc.kernel.channel import Channel
from cchc.kernel.labelled import Labelled

__all__ = [
    "ApplicantKind",
    "Channel",
    "Decision",
    "Labelled",
    "Origin",
    "Outcome",
    "PaperForm",
    "Place",
    "Presence",
    "ReturnWay",
    "Timeliness",
]


class Place(Labelled):
    """Where the dossier was received; kept apart from the agency that decides."""

    CENTRE = "centre", "Trung tâm Phục vụ hành chính công"
    DEPARTMENT = "department", "Tại Sở"


class Origin(Labelled):
    """Whose record it is: ours, or mirrored from another system that owns it."""

    HERE = "here", "Tiếp nhận tại đây"
    ELSEWHERE = "elsewhere", "Từ hệ thống khác"


class ApplicantKind(Labelled):
    """Who applies."""

    CITIZEN = "citizen", "Công dân"
    BUSINESS = "business", "Doanh nghiệp"
    AGENCY = "agency", "Cơ quan nhà nước"
    ORGANISATION = "organisation", "Tổ chức khác"


class ReturnWay(Labelled):
    """How the applicant wants the result."""

    ONE_STOP = "one_stop", "Tại Bộ phận Một cửa"
    ONLINE = "online", "Trực tuyến"
    POST = "post", "Bưu chính công ích"


class PaperForm(Labelled):
    """In which form a component was handed in."""

    ORIGINAL = "original", "Bản chính"
    CERTIFIED = "certified", "Bản chứng thực"
    COPY = "copy", "Bản sao"
    ELECTRONIC = "electronic", "Bản điện tử"


class Presence(Labelled):
    """Whether a component is there."""

    HAVE = "have", "Có"
    MISSING = "missing", "Thiếu"
    HELD = "held", "Đã có trong kho"


class Decision(Labelled):
    """What was decided inside, before the result goes out."""

    NONE = "", "Chưa quyết định"
    APPROVED = "approved", "Chấp thuận"
    REJECTED = "rejected", "Từ chối sau thẩm định"


class Outcome(Labelled):
    """How the dossier ended."""

    NONE = "", "Chưa kết thúc"
    GRANTED = "granted", "Có kết quả"
    REJECTED = "rejected", "Từ chối sau thẩm định"
    STOPPED = "stopped", "Dừng giải quyết"
    WITHDRAWN = "withdrawn", "Rút hồ sơ"
    REFUSED = "refused", "Không tiếp nhận"


class Timeliness(Labelled):
    """The end compared with the lawful due date; an apology does not change it."""

    NONE = "", "Chưa kết thúc"
    EARLY = "early", "Trước hạn"
    ON_TIME = "on_time", "Đúng hạn"
    LATE = "late", "Quá hạn"
