"""What other packages may call of the files."""

from cchc.platform.files.access import FileNotForYou, check_may_open, register_file_guard
from cchc.platform.files.kinds import FileKind
from cchc.platform.files.models import ScanState, StoredFile
from cchc.platform.files.refusals import FileRefused
from cchc.platform.files.responses import file_response
from cchc.platform.files.services import InfectedFile, open_file, store

__all__ = [
    "FileKind",
    "FileNotForYou",
    "FileRefused",
    "InfectedFile",
    "ScanState",
    "StoredFile",
    "check_may_open",
    "file_response",
    "open_file",
    "register_file_guard",
    "store",
]
