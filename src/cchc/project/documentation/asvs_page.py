"""The checklist of OWASP ASVS 5.0, levels 1 and 2: what is met, by what; what is open, and why.

The list holds the requirements' numbers and our verdicts; the standard's words are read there.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[4] / "docs/operate/asvs.csv"
VERDICTS = {"met": "đạt", "n/a": "không áp dụng", "open": "còn mở"}
CHAPTERS = (
    "Mã hóa và làm sạch",
    "Kiểm tra dữ liệu và nghiệp vụ",
    "Phía trình duyệt",
    "API và dịch vụ web",
    "Tệp",
    "Xác thực",
    "Phiên",
    "Phân quyền",
    "Token tự chứa",
    "OAuth và OIDC",
    "Mật mã",
    "Đường truyền",
    "Cấu hình",
    "Bảo vệ dữ liệu",
    "Mã nguồn và kiến trúc",
    "Ghi vết và xử lý lỗi",
    "WebRTC",
)
_HEAD = """# OWASP ASVS 5.0, mức 1 và 2

Trang này do `cchc docs asvs` viết từ `docs/operate/asvs.csv`; không sửa tay. Danh sách chỉ có
số của yêu cầu và kết luận của ta; lời của tiêu chuẩn đọc ở chính nó (`owasp.org`, ASVS 5.0.0).
Mỗi kết luận “đạt” dẫn tới phép thử hoặc tệp; phép thử `test_asvs.py` giữ cho chúng có thật.
"""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of the standard and where we stand."""

    id: str
    level: int
    verdict: str
    evidence: tuple[str, ...]
    note: str

    @property
    def chapter(self) -> int:
        """The number of its chapter."""
        return int(self.id.partition(".")[0])


def requirements(path: Path = DATA) -> list[Requirement]:
    """The whole list, in the standard's order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Requirement(
                row["id"],
                int(row["level"]),
                row["verdict"],
                tuple(row["evidence"].split()),
                row["note"],
            )
            for row in csv.DictReader(file)
        ]


def asvs_page() -> str:
    """The page."""
    listed = requirements()
    parts = [_HEAD, _sums(listed), _left(listed)]
    for number, title in enumerate(CHAPTERS, 1):
        own = [each for each in listed if each.chapter == number]
        parts.append(_chapter(number, title, own))
    return "\n".join(parts)


def _sums(listed: list[Requirement]) -> str:
    lines = ["| mức | đạt | không áp dụng | còn mở | cộng |", "|---|---|---|---|---|"]
    for level in (1, 2):
        own = Counter(each.verdict for each in listed if each.level == level)
        counts = [own[verdict] for verdict in VERDICTS]
        lines.append(f"| {level} | {' | '.join(map(str, counts))} | {sum(counts)} |")
    whole = Counter(each.verdict for each in listed)
    counts = [whole[verdict] for verdict in VERDICTS]
    lines.append(f"| **cộng** | {' | '.join(f'**{n}**' for n in counts)} | **{len(listed)}** |")
    return "\n".join(lines) + "\n"


def _left(listed: list[Requirement]) -> str:
    lines = ["## Còn mở, và vì sao", "", "| yêu cầu | mức | vì sao |", "|---|---|---|"]
    lines += [f"| {e.id} | {e.level} | {e.note} |" for e in listed if e.verdict == "open"]
    return "\n".join(lines) + "\n"


def _chapter(number: int, title: str, own: list[Requirement]) -> str:
    lines = [f"## {number}. {title}", "", "| yêu cầu | mức | | do |", "|---|---|---|---|"]
    for each in own:
        told = ", ".join(f"`{reference}`" for reference in each.evidence)
        why = "; ".join(part for part in (each.note, told) if part)
        lines.append(f"| {each.id} | {each.level} | {VERDICTS[each.verdict]} | {why} |")
    return "\n".join(lines) + "\n"
