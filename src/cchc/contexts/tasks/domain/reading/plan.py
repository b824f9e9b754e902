"""A whole document understood: its tasks, what was set aside and why, and its head."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..written_time import TimeKind, WrittenTime, read_time
from .cells import listed_products, listed_units, whole_text
from .columns import CELLS, Column
from .document_head import DocumentHead, read_head
from .header import Header, find_header, why_no_tasks
from .numbering import level_of
from .rows import ReadRow, RowKind, read_row, split_glued
from .source import FileKind, Place, SourceDocument, SourceRow, SourceTable


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell a person should look at, and why."""

    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One task as the document sets it. Its key is (table, area, number)."""

    table: int
    area: str
    area_title: str
    number: str
    cells: dict[Column, str]
    """Every cell of the contract, whole, in one line; empty where nothing is written."""
    products: tuple[str, ...]
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    due: WrittenTime
    doubts: tuple[Doubt, ...]
    places: dict[Column, Place]
    rows: tuple[Place, ...]
    parent: str = ""

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells the task from others of the document."""
        return self.table, self.area, self.number


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that is no task, and why."""

    table: int
    text: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class PlanReading:
    """All that was read. Each row of the source is one task or one entry of ``set_aside``."""

    head: DocumentHead
    tasks: tuple[ReadTask, ...]
    set_aside: tuple[SetAside, ...]
    rows_in_source: int
    pages: int = 0


@dataclass(slots=True)
class _Area:
    level: int
    number: str
    title: str


@dataclass(slots=True)
class _TableReader:
    """Reads the rows of one table after another; areas begin anew with each heading found."""

    year: int | None
    by_line: bool
    """Lines of a cell are paragraphs of their own."""
    tasks: list[ReadTask] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    rows: int = 0

    def read(self, table: SourceTable, header: Header) -> None:
        """Read every row of a table of tasks."""
        areas: list[_Area] = []
        pending: list[ReadRow] = []
        for source in table.rows[: header.first_row]:
            self._put_aside(table, source, "dòng trên tiêu đề cột")
        for source in table.rows[header.first_row : header.first_row + header.rows]:
            self._put_aside(table, source, "tiêu đề cột")
        opens_page = False
        for row in self._rows(table, header):
            opens_page = opens_page or row.opens_page
            read = read_row(
                replace(row, opens_page=opens_page), header, pending[0] if pending else None
            )
            if read.kind is RowKind.CONTINUED:
                pending.append(read)
                opens_page = False
                self._put_aside(table, row, read.reason)
                continue
            if read.kind in (RowKind.HEADING, RowKind.NUMBERING, RowKind.BLANK):
                self._put_aside(table, row, read.reason)
                continue
            opens_page = False
            self._finish(table, pending, areas)
            pending = []
            if read.kind is RowKind.TASK:
                pending = [read]
                continue
            if read.kind is RowKind.SECTION:
                _enter(areas, read)
            self._put_aside(table, row, read.reason)
        self._finish(table, pending, areas)

    def leave_alone(self, table: SourceTable, reason: str) -> None:
        """Set every row of a table without tasks aside."""
        for source in table.rows:
            self._put_aside(table, source, reason)

    def _rows(self, table: SourceTable, header: Header) -> Iterator[SourceRow]:
        for source in table.rows[header.first_row + header.rows :]:
            yield from split_glued(source, header)

    def _put_aside(self, table: SourceTable, row: SourceRow, reason: str) -> None:
        self.rows += 1
        self.set_aside.append(SetAside(table.number, row.text, reason, row.place))

    def _finish(self, table: SourceTable, parts: list[ReadRow], areas: list[_Area]) -> None:
        if parts:
            self.rows += 1
            self.tasks.append(_task(table, parts, areas, year=self.year, by_line=self.by_line))


def read_plan(document: SourceDocument) -> PlanReading:
    """Understand a document. Nothing is dropped: what is no task is set aside with its reason."""
    head = read_head(document)
    by_line = document.kind in (FileKind.DOCX, FileKind.XLSX)
    reader = _TableReader(head.year, by_line)
    last: Header | None = None
    for table in document.tables:
        header = find_header(table)
        if header is None and last is not None and _goes_on(table, last):
            header = replace(last, first_row=0, rows=0)
        reason = _reason_without_tasks(table, header)
        if reason or header is None:
            reader.leave_alone(table, reason)
            last = None
            continue
        reader.read(table, header)
        last = header
    return PlanReading(
        head=head,
        tasks=tuple(_with_parents(_with_own_keys(reader.tasks))),
        set_aside=tuple(reader.set_aside),
        rows_in_source=reader.rows,
        pages=document.pages,
    )


def _reason_without_tasks(table: SourceTable, header: Header | None) -> str:
    if header is not None:
        return why_no_tasks(header)
    said = " ".join(row.text for row in table.rows).casefold()
    if "độc lập" in said or "nơi nhận" in said or "số:" in said[:80]:
        return "bảng trình bày (quốc hiệu, nơi nhận, chữ ký), không giao việc"
    return "bảng không có tiêu đề cột của bảng nhiệm vụ"


def _goes_on(table: SourceTable, last: Header) -> bool:
    """A table without a heading of its own that continues the one before."""
    if table.width != len(last.columns) or not table.rows:
        return False
    numbered = sum(
        1
        for row in table.rows
        if (cell := row.at(last.index_of(Column.NUMBER) or 0)) and level_of(cell.text) is not None
    )
    return numbered * 2 >= len(table.rows)


def _enter(areas: list[_Area], row: ReadRow) -> None:
    level = level_of(row.number) if row.number else None
    if level is None:
        level = (
            areas[-1].level + 1 if areas and areas[-1].number else areas[-1].level if areas else 0
        )
    while areas and areas[-1].level >= level:
        areas.pop()
    areas.append(_Area(level, row.number, row.title))


def _task(
    table: SourceTable,
    parts: list[ReadRow],
    areas: list[_Area],
    *,
    year: int | None,
    by_line: bool,
) -> ReadTask:
    first = parts[0]
    raw: dict[Column, str] = {}
    places: dict[Column, Place] = {}
    for part in parts:
        for column, cell in part.cells.items():
            if cell.is_blank or (part is not first and cell.from_above):
                continue
            raw[column] = f"{raw[column]}\n{cell.text}" if column in raw else cell.text
            places.setdefault(column, cell.place)
    cells = {column: whole_text(raw.get(column, "")) for column in CELLS}
    due = read_time(cells[Column.TIME], year=year)
    doubts = [Doubt(str(column), reason) for column, reason in first.doubts]
    if cells[Column.TIME] and due.kind is TimeKind.UNKNOWN:
        doubts.append(Doubt(Column.TIME, due.why))
    if not cells[Column.LEAD] and Column.LEAD in first.cells:
        doubts.append(Doubt(Column.LEAD, "không ghi đơn vị chủ trì"))
    under = [area for area in areas if area.number]
    return ReadTask(
        table=table.number,
        area=".".join(area.number for area in under),
        area_title=areas[-1].title if areas else "",
        number=first.number,
        cells=cells,
        products=listed_products(raw.get(Column.PRODUCT, ""), by_line=by_line),
        lead=listed_units(raw.get(Column.LEAD, ""), by_line=by_line),
        coordinating=listed_units(raw.get(Column.COORDINATING, ""), by_line=by_line),
        due=due,
        doubts=tuple(doubts),
        places=places,
        rows=tuple(part.source.place for part in parts),
    )


def _with_own_keys(tasks: Sequence[ReadTask]) -> list[ReadTask]:
    """Numbers that come twice in an area are marked; the order tells them apart."""
    seen: dict[tuple[int, str, str], int] = {}
    found = []
    for task in tasks:
        seen[task.key] = seen.get(task.key, 0) + 1
        if seen[task.key] == 1 or not task.number:
            found.append(task)
            continue
        again = Doubt("number", f"số “{task.number}” đã có ở dòng trên cùng nhóm")
        found.append(replace(task, doubts=(*task.doubts, again)))
    return found


def _with_parents(tasks: Sequence[ReadTask]) -> list[ReadTask]:
    """`2.1` stands under `2` of the same area."""
    numbers = {task.key for task in tasks}
    found = []
    for task in tasks:
        above = task.number.rpartition(".")[0]
        known = above and (task.table, task.area, above) in numbers
        found.append(replace(task, parent=above) if known else task)
    return found
