"""Who may open a file: the context that owns it says so, by the kind of owner."""

from collections.abc import Callable

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform.files.models import StoredFile

FileGuard = Callable[[Actor, StoredFile], bool]

_guards: dict[str, FileGuard] = {}


class FileNotForYou(Refusal):
    """The actor may not open this file, or there is none: the answer is the same."""

    status = 404


def register_file_guard(owner_kind: str, guard: FileGuard) -> None:
    """Let ``guard(actor, file)`` decide about files stored with this ``owner_kind``."""
    _guards[owner_kind] = guard


def is_file_owner(owner_kind: str) -> bool:
    """Whether files of this kind of owner are known (empty: of nobody yet)."""
    return not owner_kind or owner_kind in _guards


def may_open(actor: Actor, file: StoredFile) -> bool:
    """Whether the actor may; a file that belongs to nothing yet is its giver's alone."""
    if actor.is_system:
        return True
    guard = _guards.get(file.owner_kind)
    if guard is not None:
        return guard(actor, file)
    return actor.id is not None and actor.id == file.stored_by_id


def check_may_open(actor: Actor, file: StoredFile) -> None:
    """Refuse unless the actor may open the file."""
    if not may_open(actor, file):
        raise FileNotForYou("Không có tệp này, hoặc bạn không được xem tệp của hồ sơ này.")
