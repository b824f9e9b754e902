"""The page that ``cchc --help`` prints: what a person can do, in groups, one line each."""

from .shipped import Shipped

_GROUPS = (
    ("Bắt đầu và vận hành", ("setup", "migrate", "serve", "worker", "settings")),
    ("Thủ tục, lịch làm việc, tổ chức", ("catalog", "calendar", "working-time", "organizations")),
    ("Hồ sơ", ("dossiers",)),
    ("Số liệu và báo cáo", ("figures", "report")),
    ("Nhật ký, tài khoản, tệp", ("journal", "accounts", "access", "files", "search", "jobs")),
    ("Dữ liệu mẫu", ("demo",)),
    ("Dành cho người phát triển", ("docs",)),
)
_OTHERS = "Lệnh khác"
_HEAD = """cchc: quản lý hồ sơ, thủ tục và số liệu cải cách hành chính của một Sở

Cách dùng: cchc LỆNH [THAM SỐ]
"""
_FOOT = """
Mỗi lệnh có hướng dẫn riêng: cchc LỆNH --help
Với --json, đầu ra chuẩn chỉ có một văn bản JSON; mọi thông báo khác ra luồng lỗi.
Lệnh không làm được thì trả mã khác 0, lý do ở dòng cuối cùng của luồng lỗi.
"""


def help_page(commands: dict[str, Shipped]) -> str:
    """The whole page."""
    lines = [line for command in commands.values() for line in command.lines]
    width = max((len(words) for words, _ in lines), default=0)
    sections = [
        "\n".join([f"\n{title}:", *listed(group, width)])
        for title, group in _grouped(lines)
        if group
    ]
    return _HEAD + "\n".join(sections) + "\n" + _FOOT


def listed(lines: list[tuple[str, str]], width: int = 0) -> list[str]:
    """Two columns: the words, and what they do."""
    width = width or max(len(words) for words, _ in lines)
    return [f"  {words:<{width}}  {summary}".rstrip() for words, summary in lines]


def _grouped(lines: list[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    rest = list(lines)
    sections = []
    for title, firsts in _GROUPS:
        mine = [line for first in firsts for line in lines if line[0].split(" ")[0] == first]
        rest = [line for line in rest if line not in mine]
        sections.append((title, mine))
    return [*sections, (_OTHERS, rest)]
