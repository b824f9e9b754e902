"""News of the files."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FileFoundInfected:
    """The scanner found malicious code in a content; every file with it is locked from now on."""

    sha256: str
    finding: str
    at: datetime
