"""What an act is called when its row is read aloud: “Lê Thị Mai đã *tiếp nhận hồ sơ*”."""

from collections.abc import Mapping
from typing import TypeVar

PERSONAL_OPENED = "journal.personal.opened"
Act = TypeVar("Act", bound=str)
OWN_PHRASES = {PERSONAL_OPENED: "mở xem dữ liệu cá nhân"}

_phrases: dict[str, str] = {}


def register_phrases(phrases: Mapping[Act, str]) -> None:
    """Name acts: code → Vietnamese verb phrase without subject and full stop."""
    _phrases.update({str(act): phrase for act, phrase in phrases.items()})


def phrase_of(act: str) -> str:
    """The act's Vietnamese phrase (its code where nobody has named it)."""
    return _phrases.get(act, act)


def phrases() -> dict[str, str]:
    """All named acts: code → phrase."""
    return dict(_phrases)
