"""What a register's words mean: status, channel, place, kind of applicant."""

import re
import unicodedata
from dataclasses import dataclass

from .kinds import ApplicantKind, Channel, Outcome, Place
from .register_headings import plain
from .states import State


@dataclass(frozen=True, slots=True)
class Status:
    """Where a register says a dossier stands; ``not_received``: it was never taken in."""

    state: State
    outcome: Outcome = Outcome.NONE
    not_received: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the dossier has ended."""
        return self.outcome is not Outcome.NONE


OPEN = Status(State.PROCESSING)
FINISHED = Status(State.FINISHED, Outcome.GRANTED)
RETURNED = Status(State.RETURNED, Outcome.GRANTED)
REJECTED = Status(State.FINISHED, Outcome.REJECTED)
STOPPED = Status(State.STOPPED, Outcome.STOPPED)
WITHDRAWN = Status(State.WITHDRAWN, Outcome.WITHDRAWN)
_NOT_RECEIVED = Status(State.REFUSED, Outcome.REFUSED, not_received=True)
_SUPPLEMENT = Status(State.AWAITING_SUPPLEMENT)
_SUSPENDED = Status(State.SUSPENDED)

# The first that fits counts; read against the folded text.
_STATUSES: tuple[tuple[str, Status], ...] = (
    (r"khong tiep nhan|tu choi tiep nhan|chua tiep nhan|moi dang ky", _NOT_RECEIVED),
    (r"\brut\b", WITHDRAWN),
    (r"tu choi|khong (chap thuan|du dieu kien|phe duyet)", REJECTED),
    (r"bo sung", _SUPPLEMENT),
    (r"tam dung", _SUSPENDED),
    (r"\bdung (xu ly|giai quyet|ho so|thu ly)|^dung$", STOPPED),
    (r"cho tra|chua tra|chua nhan", FINISHED),
    (r"da (tra|giao|nhan ket qua)", RETURNED),
    (r"dang|moi tiep nhan|da tiep nhan|duoc tiep nhan|cho (xu ly|ky|duyet|phan cong)", OPEN),
    (r"hoan thanh|da (xu ly )?xong|da (co ket qua|giai quyet|ky)|co ket qua|^xong", FINISHED),
    (r"^(chap thuan|phe duyet|dong y|cap phep|da cap|cap moi)", FINISHED),
)
_STOPPED_MARKED = re.compile(r"\bdừng\b(?! hạn)")
_CHANNELS: tuple[tuple[str, Channel], ...] = (
    (r"truc tuyen|online|qua mang|dich vu cong|\bdvc", Channel.ONLINE),
    (r"buu chinh|buu dien|bcci|bccc", Channel.POST),
    (r"truc tiep|tai quay|tai bo phan|tai trung tam|tai so|mot cua|giay", Channel.DIRECT),
)
_PLACES: tuple[tuple[str, Place], ...] = (
    (r"trung tam|hanh chinh cong|ttpvhcc|hcc", Place.CENTRE),
    (r"\bso\b|department|bo phan", Place.DEPARTMENT),
)
_KINDS: tuple[tuple[str, ApplicantKind], ...] = (
    (r"\b(cong ty|doanh nghiep|tap doan|tong cong ty|hop tac xa|htx|tnhh|cp|ngan hang)\b",
     ApplicantKind.BUSINESS),
    (r"^(ubnd|uy ban|so|ban quan ly|phong|cuc|chi cuc|bql|truong|benh vien|trung tam)\b",
     ApplicantKind.AGENCY),
    (r"^(hoi|hiep hoi|giao xu|chua|to chuc|lien doan)\b", ApplicantKind.ORGANISATION),
)  # fmt: skip


def follows(before: State, after: State) -> bool:
    """Whether a later copy of the register may carry a dossier on from one state to the other."""
    if before == after:
        return True
    if before is State.PROCESSING or before in _PAUSED_STATES:
        return after in _OVER or (before is State.PROCESSING and after in _PAUSED_STATES)
    return before is State.FINISHED and after is State.RETURNED


_PAUSED_STATES = (State.AWAITING_SUPPLEMENT, State.SUSPENDED)
_OVER = (State.FINISHED, State.RETURNED, State.STOPPED, State.WITHDRAWN)


def status_in(text: str) -> Status | None:
    """The status a text tells; None where it tells none that is known."""
    folded = plain(text)
    if _STOPPED_MARKED.search(_marked(text)) and "tạm dừng" not in _marked(text):
        return STOPPED
    if re.search(r"dung han|truoc han|qua han|som han|tre han", folded):
        folded = re.sub(r"(dung|truoc|qua|som|tre) han", " ", folded).strip()
    return next((found for words, found in _STATUSES if re.search(words, folded)), None)


def channel_in(text: str) -> Channel | None:
    """The channel a text tells; None where it tells none that is known."""
    return next((found for words, found in _CHANNELS if re.search(words, plain(text))), None)


def place_in(text: str) -> Place | None:
    """The place of reception a text tells; None where it tells none that is known."""
    return next((found for words, found in _PLACES if re.search(words, plain(text))), None)


def kind_of(name: str) -> ApplicantKind:
    """What kind of applicant a name is most likely that of; a citizen unless it says otherwise."""
    kinds = (found for words, found in _KINDS if re.search(words, plain(name)))
    return next(kinds, ApplicantKind.CITIZEN)


def _marked(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
