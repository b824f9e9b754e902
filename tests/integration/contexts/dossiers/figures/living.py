"""Random histories: people act on dossiers through the services, and a tally is kept beside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.intake import HandedIn, Intake, Person
from cchc.contexts.dossiers.domain.kinds import (
    ApplicantKind,
    Channel,
    Outcome,
    Place,
    Presence,
)
from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.before_receipt import refuse_to_receive, submit_dossier
from cchc.contexts.dossiers.services.correct_entry import Correction, correct_entry
from cchc.contexts.dossiers.services.ending import ResultFacts, finish, stop, withdraw
from cchc.contexts.dossiers.services.fees import note_fee
from cchc.contexts.dossiers.services.follow_reorganisation import follow_reorganisation
from cchc.contexts.dossiers.services.hand_back import hand_back
from cchc.contexts.dossiers.services.higher import note_higher_answer, submit_higher
from cchc.contexts.dossiers.services.lateness import draft_apology, sign_apology
from cchc.contexts.dossiers.services.line_down import enter_from_paper
from cchc.contexts.dossiers.services.mirror import MirroredFacts, mirror_dossier
from cchc.contexts.dossiers.services.movement import forward
from cchc.contexts.dossiers.services.pausing import resume, suspend
from cchc.contexts.dossiers.services.receive_dossier import receive_new, receive_submitted
from cchc.contexts.dossiers.services.supplements import ask_supplement, supplement
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock

from .plain_time import midnight
from .replay import Fact

MINUTE = timedelta(minutes=1)
GAPS = (
    MINUTE,
    timedelta(minutes=45),
    timedelta(hours=4),
    timedelta(days=1),
    timedelta(days=2, hours=3),
    timedelta(days=6, hours=2),
)
PAPERS = (HandedIn(1, Presence.HAVE, originals=1), HandedIn(2, Presence.HAVE, originals=1))
CHANNELS, PLACES = tuple(Channel), tuple(Place)
LAST_OLD_DAY = datetime(2025, 7, 1, tzinfo=clock.ZONE)


@dataclass(frozen=True)
class Procedure:
    """What a dossier may be about: its variant, its limit, its division."""

    variant_id: int
    limit: tuple[int, str]
    lead: int


@dataclass(frozen=True)
class Step:
    """One random step: how much later, what, on which dossier, at which moment, with what."""

    gap: int
    act: int
    which: int
    moment: int
    detail: int


@dataclass
class Known:
    """What the tally remembers of one dossier to choose a sensible act (not to count)."""

    pk: int
    last_at: datetime
    phase: str
    mirrored: bool = False
    received_at: datetime | None = None
    ended_at: datetime | None = None
    lead: int = 0


@dataclass
class World:
    """The office while it is lived in: the moment, the dossiers, the facts told so far."""

    now: datetime
    procedures: tuple[Procedure, ...]
    papers: list[str]
    stored_file_id: int
    units: tuple[int, int]
    dossiers: list[Known] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def live(self, step: Step) -> None:
        """Let time pass, then one act; what a service refuses leaves no fact."""
        self.now += GAPS[step.gap % len(GAPS)]
        acts = [*_OPENING, *_GLOBAL]
        known = self.dossiers[step.which % len(self.dossiers)] if self.dossiers else None
        if known is not None:
            acts += _MIRRORED * 3 if known.mirrored else _POSSIBLE[known.phase] * 2
        act = acts[step.act % len(acts)]
        told = len(self.facts)
        with clock.frozen(self.now):
            try:
                with transaction.atomic():
                    act(self, step, known)
            except Refusal as refusal:
                del self.facts[told:]
                self.refused.append(f"{act.__name__}: {refusal}")
            else:
                self.done.append(act.__name__)

    def tell(self, known: Known, what: str, at: datetime, **data: Any) -> None:
        self.facts.append(Fact(known.pk, what, at, self.now, data))
        known.last_at = max(known.last_at, at)

    def moment(self, step: Step, floor: datetime, *wished: datetime | None) -> datetime:
        """When it happened: now, or earlier and entered late; often on a boundary."""
        edges = [midnight(self.now.date()), midnight(self.now.date().replace(day=1))]
        edges.append(midnight(self.now.date().replace(day=15)))
        choices = [self.now, self.now, floor, floor + (self.now - floor) / 2]
        choices += [edge for edge in (*edges, *wished) if edge is not None]
        fitting = [c.astimezone(clock.ZONE).replace(second=0, microsecond=0) for c in choices]
        fitting = [c for c in fitting if floor <= c <= self.now]
        return fitting[step.moment % len(fitting)] if fitting else self.now


Doing = Callable[[World, Step, Any], None]


def _intake(world: World, step: Step, *, online: bool = False) -> tuple[Intake, Procedure]:
    procedure = world.procedures[step.detail % len(world.procedures)]
    channel = Channel.ONLINE if online else CHANNELS[step.detail // 3 % len(CHANNELS)]
    intake = Intake(
        variant_id=procedure.variant_id,
        channel=channel,
        place=PLACES[step.detail // 9 % len(PLACES)],
        applicant=Person(kind=ApplicantKind.CITIZEN, name="Trịnh Thị Mẫu"),
        components=PAPERS,
    )
    return intake, procedure


def _new(
    world: World, dossier: Dossier, procedure: Procedure, what: str, at: datetime, **data: Any
) -> None:
    known = Known(dossier.pk, at, "open" if what == "receive" else "before")
    known.lead = dossier.lead_unit_id or 0
    known.received_at = at if what == "receive" else None
    world.dossiers.append(known)
    world.tell(
        known, what, at,
        limit=procedure.limit, channel=dossier.channel, place=dossier.place,
        lead=dossier.lead_unit_id, **data,
    )  # fmt: skip


def receive(world: World, step: Step, _known: object) -> None:
    intake, procedure = _intake(world, step)
    at = world.moment(step, world.now - timedelta(days=4))
    _new(world, receive_new(actor=SYSTEM, at=at, intake=intake), procedure, "receive", at)


def receive_paper(world: World, step: Step, _known: object) -> None:
    intake, procedure = _intake(world, step)
    at = world.moment(step, world.now - timedelta(days=12))
    dossier = enter_from_paper(
        actor=SYSTEM, at=at, intake=intake, paper_number=world.papers.pop(), reason="Mất mạng"
    )
    _new(world, dossier, procedure, "receive", at)


def submit(world: World, step: Step, _known: object) -> None:
    intake, procedure = _intake(world, step, online=True)
    at = world.moment(step, world.now - timedelta(days=1))
    dossier = submit_dossier(
        actor=SYSTEM, at=at, intake=intake, source_system="api",
        sender_reference=f"r{len(world.facts)}",
    )  # fmt: skip
    _new(world, dossier, procedure, "submit", at)


def mirror(world: World, step: Step, _known: object) -> None:
    intake, procedure = _intake(world, step)
    at = world.moment(step, world.now - timedelta(days=9))
    facts = MirroredFacts("Cổng khác", f"K-{len(world.facts)}", "4", State.PROCESSING, at)
    dossier = mirror_dossier(actor=SYSTEM, at=world.now, intake=intake, facts=facts)
    _new(world, dossier, procedure, "receive", at)
    world.dossiers[-1].mirrored = True
    world.tell(world.dossiers[-1], "note", world.now)


def _seen(known: Known) -> dict[str, int]:
    return {"dossier_id": known.pk, "seen": Dossier.objects.get(pk=known.pk).version}


def _does(service: Any, what: str, phase: str, **facts: Any) -> Doing:
    """An act whose fact has the name ``what`` and after which the dossier is in ``phase``."""

    def act(world: World, step: Step, known: Known) -> None:
        row = Dossier.objects.get(pk=known.pk)
        at = world.moment(step, known.last_at, row.due_at, row.late_from_at)
        service(actor=SYSTEM, at=at, **_seen(known), **facts)
        known.phase = phase
        if what == "receive":
            known.received_at = at
        if what in ("stop", "withdraw") and known.received_at is not None:
            known.ended_at = at
        world.tell(known, what, at)

    act.__name__ = what
    return act


def supply(world: World, step: Step, known: Known) -> None:
    at = world.moment(step, known.last_at)
    supplement(actor=SYSTEM, at=at, **_seen(known))
    known.phase = "open"
    received = known.received_at
    assert received is not None
    world.tell(known, "restart" if received < LAST_OLD_DAY else "supplement", at)


def result(world: World, step: Step, known: Known) -> None:
    row = Dossier.objects.get(pk=known.pk)
    at = world.moment(step, known.last_at, row.due_at, row.late_from_at)
    digitised = step.detail % 2 == 0
    rejected = step.detail % 5 == 0
    if rejected:
        submit_higher(actor=SYSTEM, at=at, **_seen(known), authority="UBND tỉnh")
        note_higher_answer(
            actor=SYSTEM, at=at, **_seen(known), agreed=False, answer="Không đồng ý"
        )
    facts = ResultFacts(
        "Kết quả", f"{known.pk}/KQ", at.date(), "Người Ký",
        stored_file_id=world.stored_file_id if digitised else None,
    )  # fmt: skip
    finish(actor=SYSTEM, at=at, **_seen(known), result=facts)
    known.phase, known.ended_at = "finished", at
    if rejected:
        world.tell(known, "note", at)
        world.tell(known, "note", at)
    world.tell(known, "reject" if rejected else "finish", at, digitised=digitised)


def apologise(world: World, step: Step, known: Known) -> None:
    row = Dossier.objects.get(pk=known.pk)
    assert row.promised_at is not None
    at = world.moment(step, known.last_at)
    new = max(row.promised_at, at) + timedelta(days=5)
    draft_apology(actor=SYSTEM, at=at, **_seen(known), reason="Phức tạp", new_due_at=new)
    world.tell(known, "note", at)
    sign_apology(actor=SYSTEM, at=at, **_seen(known))
    world.tell(known, "apologise", at)


def correct(world: World, step: Step, known: Known) -> None:
    shift = (-3 * MINUTE, timedelta(days=-1), timedelta(days=-5), timedelta(hours=5))
    by = shift[step.moment % len(shift)]
    limits = (Limit(5, LimitUnit.WORKING_DAY), Limit(12, LimitUnit.WORKING_HOUR))
    if known.received_at is None:
        raise Refusal("chưa tiếp nhận")
    kinds: list[dict[str, Any]] = [
        {"received_at": known.received_at + by},
        {"channel": CHANNELS[step.detail // 6 % 3]},
        {"place": PLACES[step.detail // 6 % 2]},
        {"limit": limits[step.detail // 6 % 2]},
    ]
    if known.ended_at is not None:
        kinds += [{"ended_at": known.ended_at + by}] * 3
        kinds += [{"digitised": bool(step.detail // 6 % 2)}]
    data = kinds[step.detail % len(kinds)]
    row = Dossier.objects.get(pk=known.pk)
    at = world.moment(step, known.last_at)
    correct_entry(
        actor=SYSTEM, at=at, **_seen(known), reason="Nhập sai", correction=Correction(**data)
    )
    known.received_at = data.get("received_at", known.received_at)
    known.ended_at = data.get("ended_at", known.ended_at)
    if "limit" in data:
        data = {"limit": (data["limit"].amount, data["limit"].unit.value)}
    if data.get("channel", row.channel) != row.channel:  # a channel brings its own limit
        data["limit"] = next(p.limit for p in world.procedures if p.variant_id == row.variant_id)
    world.tell(known, "correct", at, **data)


def reorganise(world: World, step: Step, _known: object) -> None:
    gone, heir = world.units if step.detail % 2 else world.units[::-1]
    follow_reorganisation(actor=SYSTEM, at=world.now, unit_id=gone, successor_id=heir)
    for known in world.dossiers:
        if known.lead == gone and known.ended_at is None and known.phase != "over":
            known.lead = heir
            world.tell(known, "note", world.now, lead=heir)


def _mirror_again(world: World, step: Step, known: Known, state: State, **ended: Any) -> None:
    row = Dossier.objects.get(pk=known.pk)
    facts = MirroredFacts(
        row.source_system, row.source_code, f"s{len(world.facts)}", state, row.source_received_at,
        **ended,
    )  # fmt: skip
    intake, _ = _intake(world, step)
    mirror_dossier(actor=SYSTEM, at=world.now, intake=intake, facts=facts)


def mirror_waits(world: World, step: Step, known: Known) -> None:
    _mirror_again(world, step, known, State.AWAITING_SUPPLEMENT)
    what = "ask" if known.phase in ("open", "suspended") else "note"
    if known.phase == "suspended":
        what = "ask_while_suspended"
    known.phase = "waiting" if known.phase in ("open", "suspended") else known.phase
    world.tell(known, what, world.now)


def mirror_goes_on(world: World, step: Step, known: Known) -> None:
    _mirror_again(world, step, known, State.PROCESSING)
    what = "resume" if known.phase in ("waiting", "suspended") else "note"
    known.phase = "open" if known.phase in ("waiting", "suspended") else known.phase
    world.tell(known, what, world.now)


def mirror_ends(world: World, step: Step, known: Known) -> None:
    """Heard now, happened any time since receipt, perhaps before what we heard last."""
    assert known.received_at is not None
    if known.ended_at is not None:
        raise Refusal("đã kết thúc")
    at = world.moment(step, known.received_at)
    ends = (
        (Outcome.GRANTED, "finish"),
        (Outcome.STOPPED, "stop"),
        (Outcome.WITHDRAWN, "withdraw"),
    )
    outcome, what = ends[step.detail % 3]
    _mirror_again(world, step, known, State.FINISHED, ended_at=at, outcome=outcome)
    known.phase, known.ended_at = "finished", at
    known.last_at = at
    world.tell(known, what, at, elsewhere=True)


_ASKED = [AskedItem("Bản vẽ có dấu")]
_REFUSED = _does(refuse_to_receive, "refuse", "over", reason="Không thuộc thẩm quyền")
_NOTE = _does(note_fee, "note", "", title="Lệ phí", amount=1000)
_STOPPED = _does(stop, "stop", "over", reason="Có văn bản dừng")
_WITHDRAWN = _does(withdraw, "withdraw", "over", reason="Người nộp đề nghị")
_SUSPENDED = _does(suspend, "suspend", "suspended", reason="Chờ thông báo")
_GONE_ON = _does(resume, "resume", "open")
_ASK = _does(ask_supplement, "ask", "waiting", reason="Thiếu", items=_ASKED)
_FORWARD = _does(forward, "note", "open")
_BACK = _does(hand_back, "hand_back", "finished", received_by="Người nhận")

_OPENING: list[Doing] = [receive, receive_paper, submit, mirror]
_GLOBAL: list[Doing] = [reorganise]
_MIRRORED: list[Doing] = [mirror_waits, mirror_goes_on, mirror_ends, mirror_ends, correct]
_POSSIBLE: dict[str, list[Doing]] = {
    "before": [_does(receive_submitted, "receive", "open")] * 3 + [_REFUSED, _REFUSED, _WITHDRAWN],
    "open": [
        _FORWARD, _ASK, _ASK, _ASK, _SUSPENDED, _SUSPENDED, _STOPPED, _WITHDRAWN,
        result, result, result, result, apologise, apologise, correct, correct,
    ],
    "waiting": [supply, supply, supply, _STOPPED, _WITHDRAWN, correct],
    "suspended": [_GONE_ON, _GONE_ON, _STOPPED, _WITHDRAWN, correct],
    "finished": [_BACK, _BACK, correct, correct],
    "over": [correct],
}  # fmt: skip
