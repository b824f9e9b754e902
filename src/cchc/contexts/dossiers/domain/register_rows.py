"""A register read row by row: what each line says, and why one cannot be believed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from cchc.kernel.dates_vi import parse_date, parse_moment
from cchc.kernel.identifiers import DossierCode
from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import repair
from cchc.kernel.working_time import ZONE

from .kinds import Channel, Place
from .register_headings import find_heading
from .register_words import (
    FINISHED,
    OPEN,
    RETURNED,
    Status,
    channel_in,
    place_in,
    status_in,
)
from .states import State

MORNING, EVENING = time(8, 0), time(17, 0)
"""When a day without an hour is taken: receipts in the morning, ends at the close of office."""
_TEXT_KEYS = ("procedure_code", "procedure", "applicant", "id_number", "address", "phone",
              "subject", "result")  # fmt: skip
_LONGEST = {"code": 64, "applicant": 255, "address": 500, "subject": 500, "result": 64}
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of a register; ``doubts`` are the reasons for not believing it."""

    line: int
    code: str
    texts: dict[str, str]
    received_at: datetime | None
    promised_at: datetime | None
    paused_at: datetime | None
    ended_at: datetime | None
    returned_at: datetime | None
    channel: Channel
    place: Place
    status: Status
    doubts: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """What stands in a column of words."""
        return self.texts.get(key, "")


def rows_of_register(table: Sequence[Sequence[object]]) -> tuple[RegisterRow, ...]:
    """Every dossier of a sheet, lines counted from 1 as the sheet does.

    Lines without any of code, applicant and date of receipt (titles, totals, signatures) and a
    line that only numbers the columns are left out. Raises ``NoRegisterHeading``.
    """
    heading = find_heading(table)
    return tuple(_rows(table, heading.places, heading.first_row))


def _rows(
    table: Sequence[Sequence[object]], places: dict[str, int], first: int
) -> Iterator[RegisterRow]:
    for number, cells in enumerate(table[first:], first + 1):
        said = {key: cells[at] if at < len(cells) else "" for key, at in places.items()}
        full = [cell for cell in said.values() if str(cell or "").strip()]
        if all(_NUMBERING.fullmatch(_words(cell)) for cell in full):
            continue
        if sum(bool(_words(said.get(k))) for k in ("code", "applicant", "received")) < 2:
            continue
        yield _Reader(said).row(number)


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one line and gathers what is doubtful."""

    said: dict[str, object]
    doubts: list[str] = field(default_factory=list)

    def row(self, number: int) -> RegisterRow:
        received = self._moment("received", MORNING, "ngày tiếp nhận")
        promised = self._moment("promised", EVENING, "ngày hẹn trả")
        due = self._moment("due", EVENING, "hạn giải quyết")
        paused = self._moment("paused", MORNING, "ngày yêu cầu bổ sung")
        ended = self._moment("ended", EVENING, "ngày có kết quả")
        returned = self._moment("returned", EVENING, "ngày trả kết quả")
        status = self._status(ended, returned)
        ended = ended or (returned if status.is_over else None)
        if ended is not None and received is not None and ended.date() == received.date():
            ended = max(ended, received)
        if ended is not None and returned is not None and ended.date() == returned.date():
            returned = max(ended, returned)
        code = self._code()
        self._check_moments(received, paused, ended, returned)
        self._check_status(status, paused, ended)
        return RegisterRow(
            line=number,
            code=code,
            texts={key: self._text(key) for key in _TEXT_KEYS},
            received_at=received,
            promised_at=promised or due,
            paused_at=paused if status.state in _PAUSED else None,
            ended_at=ended,
            returned_at=returned if status.state is State.RETURNED else None,
            channel=self._channel(),
            place=self._place(),
            status=status,
            doubts=tuple(self.doubts),
        )

    def _text(self, key: str) -> str:
        text = repair(_words(self.said.get(key)))
        if len(text) > _LONGEST.get(key, 500):
            self.doubts.append(f"“{text[:40]}…” dài quá {_LONGEST.get(key, 500)} ký tự")
        return text

    def _code(self) -> str:
        code = self._text("code")
        if not code:
            self.doubts.append("thiếu mã hồ sơ")
        if not self._text("applicant"):
            self.doubts.append("thiếu tên chủ hồ sơ")
        try:
            return str(DossierCode.parse(code))
        except Refusal:
            return code

    def _moment(self, key: str, hour: time, name: str) -> datetime | None:
        cell = self.said.get(key)
        if isinstance(cell, datetime):
            clock = cell.time() if cell.time() != time.min else hour
            return self._in_years(datetime.combine(cell.date(), clock, tzinfo=ZONE), name)
        if isinstance(cell, date):
            return self._in_years(datetime.combine(cell, hour, tzinfo=ZONE), name)
        text = _words(cell)
        if not text or text in {"-", "–", "x"}:
            return None
        try:
            return self._in_years(_read_moment(text, hour), name)
        except Refusal as refusal:
            self.doubts.append(f"{name}: {refusal}")
            return None

    def _in_years(self, moment: datetime, name: str) -> datetime | None:
        if 2000 <= moment.year <= 2100:
            return moment
        self.doubts.append(f"{name}: năm {moment.year} không đúng")
        return None

    def _status(self, ended: datetime | None, returned: datetime | None) -> Status:
        text = self._text("status") or ""
        told = status_in(text) if text else None
        if text and told is None:
            self.doubts.append(f"không hiểu trạng thái “{text}”")
        result = status_in(self._text("result"))
        if told is None or (told in (FINISHED, RETURNED) and result is not None):
            told = _with_result(told, result)
        if told is None:
            told = FINISHED if ended or returned else OPEN
        if told is FINISHED and returned is not None:
            return RETURNED
        if told.state is State.FINISHED and returned is not None:
            return Status(State.RETURNED, told.outcome)
        return told

    def _channel(self) -> Channel:
        text = self._text("channel")
        found = channel_in(text) if text else Channel.DIRECT
        if found is None:
            self.doubts.append(f"không hiểu hình thức tiếp nhận “{text}”")
        return found or Channel.DIRECT

    def _place(self) -> Place:
        text = self._text("place")
        found = place_in(text) if text else Place.CENTRE
        if found is None:
            self.doubts.append(f"không hiểu nơi tiếp nhận “{text}”")
        return found or Place.CENTRE

    def _check_moments(
        self,
        received: datetime | None,
        paused: datetime | None,
        ended: datetime | None,
        returned: datetime | None,
    ) -> None:
        if received is None:
            if not any(doubt.startswith("ngày tiếp nhận") for doubt in self.doubts):
                self.doubts.append("thiếu ngày tiếp nhận")
            return
        for moment, name in ((paused, "yêu cầu bổ sung"), (ended, "có kết quả")):
            if moment is not None and moment.date() < received.date():
                self.doubts.append(f"ngày {name} trước ngày tiếp nhận")
        if ended is not None and returned is not None and returned.date() < ended.date():
            self.doubts.append("ngày trả kết quả trước ngày có kết quả")

    def _check_status(
        self, status: Status, paused: datetime | None, ended: datetime | None
    ) -> None:
        if status.not_received:
            self.doubts.append("hồ sơ không được tiếp nhận, không thuộc sổ tiếp nhận")
        elif status.is_over and ended is None:
            self.doubts.append("trạng thái đã xong mà không có ngày có kết quả hoặc ngày trả")
        elif not status.is_over and ended is not None:
            self.doubts.append("có ngày kết thúc mà trạng thái chưa xong")
        if status.state in _PAUSED and paused is None:
            self.doubts.append("đang chờ bổ sung hoặc tạm dừng mà không có ngày bắt đầu")


_PAUSED = (State.AWAITING_SUPPLEMENT, State.SUSPENDED)


def _with_result(told: Status | None, result: Status | None) -> Status | None:
    """A result such as “từ chối” or “rút” makes the status of an ended dossier plain."""
    if result is None or not result.is_over or result.not_received:
        return told
    if told is not None and told.state is State.RETURNED and result.state is State.FINISHED:
        return Status(State.RETURNED, result.outcome)
    return result


def _read_moment(text: str, hour: time) -> datetime:
    try:
        return parse_moment(text)
    except Refusal:
        return datetime.combine(parse_date(text), hour, tzinfo=ZONE)


def _words(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell if cell is not None else "").split())
