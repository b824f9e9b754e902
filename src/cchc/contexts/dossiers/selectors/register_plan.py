"""What reading a register would do: each row new, known, changed or doubtful, with its reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DueLedger
from cchc.platform import clock

from ..domain.kinds import Labelled
from ..domain.register_rows import RegisterRow
from ..domain.register_words import follows
from ..domain.states import State
from ..models import Dossier
from ..services.import_register_row import FROM_REGISTER, Entry, lead_unit_for
from ..services.procedure import procedure
from .register_procedures import RegisterProcedures


class Change(Labelled):
    """What a row of the register means for the system."""

    NEW = "new", "Mới"
    CHANGED = "changed", "Thay đổi"
    KNOWN = "known", "Đã có"
    DOUBTFUL = "doubtful", "Cần xem"


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row with what would become of it; ``due_at`` is the date by our own ledger."""

    row: RegisterRow
    change: Change
    reasons: tuple[str, ...] = ()
    entry: Entry | None = None
    procedure_code: str = ""
    due_at: datetime | None = None

    @property
    def difference_days(self) -> int | None:
        """Days by which the register's date lies after ours; None where one is unknown."""
        if self.due_at is None or self.row.promised_at is None:
            return None
        told = self.row.promised_at.astimezone(clock.ZONE).date()
        return (told - self.due_at.astimezone(clock.ZONE).date()).days


@dataclass(frozen=True, slots=True)
class MonthLine:
    """Reconciliation of one month of receipt and one procedure."""

    month: str
    procedure_code: str
    read: int
    doubtful: int
    in_system: int

    @property
    def agrees(self) -> bool:
        """Whether everything that was believed is in the system."""
        return self.read - self.doubtful == self.in_system


def plan_register(actor: Actor, rows: Sequence[RegisterRow], at: datetime) -> tuple[RowPlan, ...]:
    """The plan of a whole register; nothing is written."""
    known = _known(actor, [row.code for row in rows if row.code])
    procedures = RegisterProcedures(at)
    first_line: dict[str, int] = {}
    plans = []
    for row in rows:
        before = first_line.setdefault(row.code, row.line) if row.code else row.line
        if before != row.line:
            row = replace(row, doubts=(*row.doubts, f"mã trùng với dòng {before}"))  # noqa: PLW2901
        plans.append(_plan(row, known.get(row.code), procedures, at))
    return tuple(plans)


def reconcile(actor: Actor, plans: Sequence[RowPlan]) -> tuple[MonthLine, ...]:
    """Counts read beside counts in the system, by month of receipt and procedure."""
    read: Counter[tuple[str, str]] = Counter()
    doubtful: Counter[tuple[str, str]] = Counter()
    there: Counter[tuple[str, str]] = Counter()
    known = _known(actor, [plan.row.code for plan in plans if plan.row.code])
    for plan in plans:
        received = plan.row.received_at
        month = f"{received.astimezone(clock.ZONE):%Y-%m}" if received else "?"
        key = (month, plan.procedure_code or "?")
        read[key] += 1
        doubtful[key] += plan.change is Change.DOUBTFUL
        there[key] += plan.change is not Change.DOUBTFUL and plan.row.code in known
    return tuple(
        MonthLine(month, code, read[month, code], doubtful[month, code], there[month, code])
        for month, code in sorted(read)
    )


def _known(actor: Actor, codes: Sequence[str]) -> dict[str, Dossier]:
    visible = Dossier.objects.visible_to(actor)
    by_code: dict[str, Dossier] = {}
    for start in range(0, len(codes), 500):
        some = codes[start : start + 500]
        by_code |= {row.source_code: row for row in visible.filter(source_code__in=some)}
        by_code |= {row.code: row for row in visible.filter(code__in=some)}
    return by_code


def _plan(
    row: RegisterRow, known: Dossier | None, procedures: RegisterProcedures, at: datetime
) -> RowPlan:
    row, late_doubts = _not_in_future(row, at)
    variant, reason = procedures.variant_of(row)
    code = variant.code if variant else row.text("procedure_code")
    doubts = (*row.doubts, *late_doubts, *((reason,) if variant is None else ()))
    if doubts or variant is None or row.received_at is None:
        return RowPlan(row, Change.DOUBTFUL, doubts, procedure_code=code)
    entry = Entry(row=row, variant_id=variant.variant_id)
    due_at, trouble = _our_due(entry, at)
    if trouble:
        return RowPlan(row, Change.DOUBTFUL, (trouble,), procedure_code=code)
    change, reasons = _compared(known, row)
    notes = (*reasons, *((reason,) if reason else ()))
    return RowPlan(row, change, notes, entry, code, due_at)


def _not_in_future(row: RegisterRow, at: datetime) -> tuple[RegisterRow, tuple[str, ...]]:
    """A day without an hour may be today: then it happened by now."""
    doubts = []
    moved: dict[str, datetime] = {}
    for name, words in (
        ("received_at", "ngày tiếp nhận"),
        ("paused_at", "ngày yêu cầu bổ sung"),
        ("ended_at", "ngày có kết quả"),
        ("returned_at", "ngày trả kết quả"),
    ):
        moment = getattr(row, name)
        if moment is None or moment <= at:
            continue
        if moment.astimezone(clock.ZONE).date() == at.astimezone(clock.ZONE).date():
            moved[name] = at
        else:
            doubts.append(f"{words} ở tương lai")
    return (replace(row, **moved) if moved else row), tuple(doubts)  # type: ignore[arg-type]  # moments only


def _our_due(entry: Entry, at: datetime) -> tuple[datetime | None, str]:
    """The due date by our ledger, or why there can be none."""
    row, snapshot = entry.row, procedure(entry.variant_id)
    assert row.received_at is not None
    if lead_unit_for(snapshot, row.received_at, at) is None:
        return None, f"chưa giao lĩnh vực “{snapshot.sector_name}” cho đơn vị nào"
    if snapshot.clock_start is not catalog.ClockStart.RECEIPT:
        return None, ""
    limit = catalog.limit_for(snapshot, row.channel.value)
    if limit is None:
        return None, f"thủ tục {snapshot.code} chưa có thời hạn chắc chắn cho hình thức này"
    ledger = DueLedger.open(row.received_at, limit, snapshot.decision)
    try:
        return ledger.due(organizations.working_calendar()), ""
    except Refusal as refusal:
        return None, str(refusal)


def _compared(known: Dossier | None, row: RegisterRow) -> tuple[Change, tuple[str, ...]]:
    if known is None:
        return Change.NEW, ()
    if known.source_system != FROM_REGISTER:
        return Change.KNOWN, ("hồ sơ đã có trên hệ thống, không đổi theo sổ",)
    if known.spans.believed().exclude(reason__startswith=FROM_REGISTER).exists():
        return Change.KNOWN, ("hồ sơ đã được giải quyết tiếp trên hệ thống, không đổi theo sổ",)
    if _day(known.received_at) != _day(row.received_at):
        return Change.DOUBTFUL, ("ngày tiếp nhận khác lần nạp trước; dùng “Đính chính”",)
    if known.ended_at is not None and _day(known.ended_at) != _day(row.ended_at):
        return Change.DOUBTFUL, ("ngày có kết quả khác lần nạp trước; dùng “Đính chính”",)
    if not follows(State(known.state), row.status.state):
        return Change.DOUBTFUL, (f"trạng thái không thể đổi: {_said(known, row)}",)
    same = (known.state, known.source_promised_at) == (row.status.state, row.promised_at)
    return (Change.KNOWN, ()) if same else (Change.CHANGED, (_said(known, row),))


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.ZONE).date() if moment else None


def _said(known: Dossier, row: RegisterRow) -> str:
    if known.state == row.status.state:
        return "ngày hẹn trả theo sổ đã đổi"
    return f"{State(known.state).label} → {row.status.state.label}"
