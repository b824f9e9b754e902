"""Times without a day: repeated, continuous, by another document, when something happens."""

import re

from .days import BEFORE
from .values import Every, TimeKind, WrittenTime


def _either(*words: str) -> str:
    """A pattern of any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_WORDS_OF: dict[Every, str] = {
    Every.HALF_YEAR: r"(?:0?6 thang(?: dau nam| cuoi nam| mot lan)?|nua nam|ban nien)",
    Every.NINE_MONTHS: r"0?9 thang",
    Every.DAY: "ngay",
    Every.WEEK: "tuan",
    Every.QUARTER: "qu[yi]",
    Every.MONTH: "thang",
    Every.YEAR: "nam",
}
_ONE = "(?:" + "|".join(_WORDS_OF.values()) + ")"
_AND = r"\s*(?:,|;|va|/|-)?\s*(?:hang\s+|bao cao\s+)?"
_REPEATED = re.compile(
    r"(?:thuong xuyen,?\s*(?:va\s*)?)?(?:bao cao\s+|thuc hien\s+)?"
    rf"{_either('hang', 'moi', 'dinh ky', 'dinh ky hang', 'theo')}\s+"
    rf"(?P<all>{_ONE}(?:{_AND}{_ONE})*)"
    r"(?:\s+(?:bao cao|trong nam|theo quy dinh|mot lan).*|\s*\(.*)?"
)
_LISTED = re.compile(rf"(?:bao cao\s+)?(?P<all>{_ONE}(?:\s*(?:,|;|va|/)\s*{_ONE})+)")
_TIMES = re.compile(rf"(?:0?1|mot) lan\s*/\s*(?P<all>{_ONE})")
_ON_DAY = re.compile(
    rf"{BEFORE}\s*(?:ngay\s*)?(?P<d>\d{{1,2}})\s*(?:cua\s+)?(?:hang|moi)\s+(?P<all>thang|quy|nam)"
)
_ON_DAY_AFTER = re.compile(
    r"hang (?P<all>thang|quy|nam),?\s*(?P<how>truoc|cham nhat)\s*(?:la\s*)?ngay\s*(?P<d>\d{1,2}).*"
)
_FOREVER = _either("thuong xuyen", "lien tuc", "thuong ky", "hang ngay")
_ADDED = _either(
    "lien tuc", "thuong xuyen", "hang nam", "trong nam", "ca nam", "trong suot.*", "trong ca nam",
    "theo quy dinh", "khi co yeu cau", "dot xuat", "va .*", "theo .*",
    r"(?:trong\s+)?(?:nam\s*)?20\d\d(?:-20\d\d)?",
)  # fmt: skip
_CONTINUOUS = re.compile(rf"{_FOREVER}(?:[,;]?\s*{_ADDED})*")
_RULES = _either(
    "quy dinh", "yeu cau", "tien do", "lo trinh", "ke hoach", "chi dao", "thoi gian", "thoi han",
    "huong dan", "van ban", "quyet dinh", "chuong trinh", "tung", "thong bao", "dot", "nhiem vu",
    "han", "phan ky", "nghi quyet", "de an", "noi dung", "luat",
)  # fmt: skip
_BY_RULE = re.compile(
    r"(?:thuc hien\s+)?(?:bao dam\s+|dam bao\s+)?(?:theo|dung|dap ung|phu hop voi)\s+"
    rf"(?:dung\s+)?(?:cac\s+)?{_RULES}\b.*"
)
_HAPPENINGS = _either(
    r"co\b", "phat sinh", "duoc", "nhan", "ban hanh", "van ban", "ket thuc", "hoan thanh", "khi",
    r"\d+ ngay",
)  # fmt: skip
_ON_EVENT = re.compile(
    rf"(?:ngay\s+)?{_either('khi', 'sau khi', 'ngay sau', 'trong vong', 'trong thoi han')}"
    rf"\s+{_HAPPENINGS}.*|(?:dot xuat|theo phat sinh|khi phat sinh|co phat sinh).*"
)


def read_repeated(text: str, _year: int | None) -> WrittenTime | None:
    """`Hằng quý`, `Quý, 6 tháng, năm`, `Trước ngày 15 hằng tháng`."""
    for pattern in (_ON_DAY, _ON_DAY_AFTER):
        if match := pattern.fullmatch(text):
            strictly = match["how"].startswith("truoc")
            return _on_day(int(match["d"]) - strictly, _repeats_in(match["all"]))
    for pattern in (_REPEATED, _LISTED, _TIMES):
        if match := pattern.fullmatch(text):
            every = _repeats_in(match["all"])
            why = ", ".join(one.label for one in every)
            return WrittenTime("", TimeKind.REPEATED, why, every=every)
    return None


def _on_day(day: int, every: tuple[Every, ...]) -> WrittenTime:
    """Before the first of a period is at the end of the one before: day 0."""
    when = f"chậm nhất ngày {day}" if day else "chậm nhất ngày cuối kỳ trước"
    why = f"{every[0].label}, {when}"
    return WrittenTime("", TimeKind.REPEATED, why, every=every, day_of_period=day)


def _repeats_in(text: str) -> tuple[Every, ...]:
    """The rhythms named, in their order; `6 tháng` is taken before `tháng`."""
    found: list[tuple[int, Every]] = []
    rest = text
    for every, words in _WORDS_OF.items():
        for match in re.finditer(rf"\b{words}\b", rest):
            found.append((match.start(), every))
            rest = rest[: match.start()] + "#" * len(match[0]) + rest[match.end() :]
    return tuple(dict.fromkeys(every for _, every in sorted(found)))


def read_continuous(text: str, _year: int | None) -> WrittenTime | None:
    """`Thường xuyên`, `Thường xuyên trong năm`."""
    if _CONTINUOUS.fullmatch(text):
        return WrittenTime("", TimeKind.CONTINUOUS, "thường xuyên, không có ngày cuối")
    return None


def read_by_rule(text: str, _year: int | None) -> WrittenTime | None:
    """`Theo quy định`, `Theo đúng lộ trình`."""
    if _BY_RULE.fullmatch(text):
        return WrittenTime("", TimeKind.BY_RULE, "thời hạn do văn bản hoặc yêu cầu khác định")
    return None


def read_on_event(text: str, _year: int | None) -> WrittenTime | None:
    """`Khi có phát sinh`, `Sau khi có hướng dẫn`."""
    if _ON_EVENT.fullmatch(text):
        return WrittenTime("", TimeKind.ON_EVENT, "tính từ khi việc phát sinh")
    return None
