"""When a task is to be done, as plans write it: `Quý I/2024`, `Trước 15/01/2024`, `Thường xuyên`.

Understood, never guessed: what does not fit whole is `TimeKind.UNKNOWN` and shown to a person.
The last day is the day written; a day off is moved by the working calendar
(`WrittenTime.falls_due`).
"""

from .reading import read_time
from .values import Every, TimeKind, WrittenTime

__all__ = ["Every", "TimeKind", "WrittenTime", "read_time"]
