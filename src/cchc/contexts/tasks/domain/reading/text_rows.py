"""Finding a table in plain text whose drawing is lost: its heading, and where each row begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.kernel.text_vi import fold

from .columns import Column, column_of
from .numbering import Level, level_of, tidy_number

_LONGEST_HEADING = 45
_WORDS_OF_ONE = 8
_NUMBERING = re.compile(r"(?:\(?(?:\d{1,2}|[A-H])\)?\s*){3,}")
_ROMANS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its number in the file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class TextHeading:
    """The heading of a lost table: its columns in order, and the lines it takes."""

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    first: int
    after: int
    """Index of the first line below it."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """The lines of one row: a task, a group's title, or what is neither."""

    number: str
    """Empty where the lines are no numbered row."""
    lines: tuple[Line, ...]
    rest: tuple[Line, ...] = ()
    """What followed a heading repeated inside the row: the row went on over the page."""
    repeats_heading: bool = False


def find_text_heading(lines: Sequence[Line], start: int = 0) -> TextHeading | None:
    """The first run of lines that reads as a table's heading."""
    for place in range(start, len(lines)):
        first = lines[place].text.split()
        if first and column_of(first[0]) is Column.NUMBER and not first[0].islower():
            heading = _heading_at(lines, place)
            if heading is not None:
                return heading
    return None


def _heading_at(lines: Sequence[Line], place: int) -> TextHeading | None:
    words: list[str] = []
    after = place
    while after < len(lines) and len(words) < _LONGEST_HEADING:
        text = lines[after].text.split()
        if words and _NUMBERING.fullmatch(lines[after].text):
            break
        if words and (
            level_of(text[0]) is not None and text[0] in {"1", "I", "A", "01", "1.", "I."}
        ):
            break
        words += text
        after += 1
    else:
        return None
    titles = _split_titles(words)
    columns = tuple(column_of(title) or Column.OTHER for title in titles)
    if Column.TASK not in columns or len(set(columns) - {Column.OTHER}) < 3:
        return None
    return TextHeading(columns, tuple(titles), place, after)


def _split_titles(words: Sequence[str]) -> list[str]:
    """Part the heading's words into titles so that as many as can be are known, each once."""
    best: list[tuple[float, tuple[str, ...], frozenset[Column]]] = [(0.0, (), frozenset())]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _WORDS_OF_ONE), end):
            score, titles, known = best[start]
            title = " ".join(words[start:end])
            column = column_of(title)
            capitals = sum(word[:1].isupper() for word in words[start + 1 : end])
            gain = -0.4 * capitals - 0.02 * (end - start)
            if column is None or (column in known and column is not Column.OTHER):
                gain -= 1.0 * (end - start)
            else:
                gain += 2.0
            if not words[start][:1].isupper():
                gain -= 1.0
            seen = known | {column} if column is not None else known
            options.append((score + gain, (*titles, title), seen))
        best.append(max(options, key=lambda option: option[0]))
    return list(best[-1][1])


def rows_of_text(lines: Sequence[Line], heading: TextHeading) -> Iterator[TextRow]:
    """The rows below a heading, begun by numbers that follow one another."""
    again = _folded(lines[heading.first : heading.after])
    counted = _Counter()
    number = ""
    held: list[Line] = []
    rest: list[Line] = []
    broken = False
    place = heading.after
    while place < len(lines):
        taken = _repeats(lines, place, again)
        if taken:
            yield TextRow("", tuple(lines[place : place + taken]), repeats_heading=True)
            broken, place = True, place + taken
            continue
        begun = counted.begins(lines, place)
        if begun:
            if number or held:
                yield TextRow(number, tuple(held), tuple(rest))
            number, held, rest, broken = begun, [_without_number(lines[place])], [], False
        else:
            (rest if broken else held).append(lines[place])
        place += 1
    yield TextRow(number, tuple(held), tuple(rest))


class _Counter:
    """Knows which number can come next: sequences are what tells a row from a line."""

    def __init__(self) -> None:
        self.digits = 0
        self.areas = 0
        self.letters = 0
        self.fresh = True
        """Whether a group has begun and no row of it yet: numbers may begin anew."""
        self.sub: list[int] = []

    def begins(self, lines: Sequence[Line], place: int) -> str:
        """The number with which a row begins on this line; empty where none does."""
        words = lines[place].text.split()
        if _NUMBERING.fullmatch(lines[place].text):
            return ""
        number, level = tidy_number(words[0]), level_of(words[0])
        if level is None or (len(words) == 1 and _is_page_number(lines, place)):
            return ""
        if level is Level.ROMAN or number in _ROMANS:
            return self._area(number) if len(words) > 1 or self.areas else ""
        if level is Level.LETTER:
            return self._letter(number)
        if level == Level.DIGITS:
            return self._row(int(number))
        return self._sub(number) if level > Level.DIGITS and number[0].isdigit() else ""

    def _area(self, number: str) -> str:
        if number not in _ROMANS:
            return ""
        at = _ROMANS.index(number) + 1
        if at not in (self.areas + 1, 1) or (at == 1 and self.areas == 1):
            return ""
        self.areas, self.sub, self.fresh = at, [], True
        return number

    def _letter(self, number: str) -> str:
        at = ord(number) - ord("A") + 1
        if at != self.letters + 1:
            return ""
        self.letters, self.areas, self.sub, self.fresh = at, 0, [], True
        return number

    def _row(self, value: int) -> str:
        restarts = value == 1 and (self.fresh or self.digits != 1)
        if value != self.digits + 1 and not restarts:
            return ""
        self.digits, self.sub, self.fresh = value, [value], False
        return str(value)

    def _sub(self, number: str) -> str:
        parts = [int(part) for part in number.split(".")]
        follows = self.sub[:-1] == parts[:-1] and self.sub[-1:] == [parts[-1] - 1]
        if not follows and parts[-1] != 1:
            return ""
        self.sub = parts
        return number


def _is_page_number(lines: Sequence[Line], place: int) -> bool:
    """A number alone on its line just before a heading repeated, or at the very end."""
    following = lines[place + 1].text.split() if place + 1 < len(lines) else []
    return not following or column_of(following[0]) is Column.NUMBER


def _repeats(lines: Sequence[Line], place: int, again: str) -> int:
    """How many lines from here repeat the heading; 0 when they do not."""
    taken, text = 1, _folded(lines[place : place + 1])
    while text != again and again.startswith(text) and place + taken < len(lines):
        taken += 1
        text = _folded(lines[place : place + taken])
    return taken if text == again else 0


def _folded(lines: Sequence[Line]) -> str:
    return " ".join(" ".join(fold(line.text).split()) for line in lines).strip()


def _without_number(line: Line) -> Line:
    text = re.sub(r"^\s*\S+\s*", "", line.text, count=1)
    return Line(line.number, text)
