"""Components of a dossier (thành phần hồ sơ) out of the crawled table."""

import re

from ..components import PaperCount, PaperKind, StatedComponent

_HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
# The count cell is printed without a leading zero and the next cell follows it at once;
# "01 bản chính" and "1 bản chính hoặc …" inside a title are neither.
_CELL = re.compile(
    r"(?<!\d)(?P<first>0|[1-9]\d?) bản (?P<kind>chính|sao)"
    r"(?:,(?P<second>\d{1,2}) bản (?P<other>chính|sao))?"
)
_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf)", re.IGNORECASE)
_KINDS = {"chính": PaperKind.ORIGINAL, "sao": PaperKind.COPY}


def read_components(text: str) -> tuple[StatedComponent, ...]:
    """Read the components with their counts, the heading they stand under and their forms."""
    pieces = text.split(_HEADER)
    case = _heading(pieces[0])
    found: list[StatedComponent] = []
    for piece in pieces[1:]:
        end = 0
        for count in _counts(piece):
            component = _component(piece[end : count.start()], count, case)
            end = count.end()
            if component is not None:
                found.append(component)
        case = _heading(piece[end:])
    return tuple(found)


def _counts(piece: str) -> list[re.Match[str]]:
    return [found for found in _CELL.finditer(piece) if _ends_cell(piece, found.end())]


def _ends_cell(piece: str, end: int) -> bool:
    """A count cell is followed by the next cell at once; in a sentence a space or a stop is."""
    following = piece[end : end + 1]
    return not following or following not in " ,.;:)/"


def _component(body: str, count: re.Match[str], case: str) -> StatedComponent | None:
    title, files = _split_files(body)
    counts = [(count["first"], count["kind"])]
    if count["second"]:
        counts.append((count["second"], count["other"]))
    papers = tuple(PaperCount(_KINDS[kind], int(number)) for number, kind in counts if int(number))
    if not title or not papers:  # "0 bản chính" marks a sub-heading inside the list
        return None
    return StatedComponent(title, papers, case, files)


def _split_files(body: str) -> tuple[str, tuple[str, ...]]:
    """Cut the names of blank forms off a title; where the seam is not visible, keep all of it."""
    first = _FILE.search(body)
    if first is None:
        return _clean(body), ()
    head = body[: first.start()]
    seams = [
        place
        for place in range(1, len(head))
        if head[place].isupper() and (head[place - 1].islower() or head[place - 1] in ";.:)")
    ]
    if not seams:
        return _clean(body), ()
    seam = _first_of_word(head, seams)
    names = body[seam:]
    ends = [found.end() for found in _FILE.finditer(names)]
    starts = [0, *ends[:-1]]
    files = [names[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    return _clean(body[:seam]), tuple(files)


def _first_of_word(head: str, seams: list[int]) -> int:
    """The first seam of the word that has the last one: names of files have humps themselves."""
    word = max(head.rfind(" ", 0, seams[-1]), head.rfind("\n", 0, seams[-1]))
    return next(seam for seam in seams if seam > word)


def _heading(text: str) -> str:
    return "" if set(text.strip()) <= {"-"} else _clean(text)


def _clean(text: str) -> str:
    return " ".join(text.split()).lstrip("-+*– ").rstrip(" ;.,:").strip()
