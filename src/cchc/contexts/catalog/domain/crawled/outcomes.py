"""Results (kết quả xử lý) out of the crawled text."""

import re

from ..results import ResultKind

_RESULT = re.compile(
    r"(?P<title>.+?)Mã: (?P<code>(?:KQ\.[A-Z]\d{2}\.\d+|[\w.]+-KQ\d+|KQ[\w.]*\d))?\s*Từ khóa"
    r"(?:.*?)Mô tả(?:Không có thông tin)?",
    re.DOTALL,
)
_TAIL = re.compile(r"(?:Chọn cơ quan thực hiện|Hệ thống chỉ hiển thị).*$", re.DOTALL)


def read_results(text: str) -> tuple[ResultKind, ...]:
    """Read the results with their national codes; validity is not in the database.

    After a result whose description is not "Không có thông tin" nothing more can be told apart.
    """
    body = _TAIL.sub("", text)
    found: list[ResultKind] = []
    position = 0
    while match := _RESULT.match(body, position):
        title = " ".join(match["title"].split()).strip(" .;-")
        found.append(ResultKind(title, match["code"] or ""))
        position = match.end()
        if not match.group().endswith("Không có thông tin"):
            break
    return tuple(found)
