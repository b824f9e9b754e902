"""What may happen to a dossier on its way: each episode yields its moments and gives the last."""

from datetime import date, datetime, timedelta

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.kinds import Outcome
from cchc.contexts.dossiers.domain.rules import SupplementEffect
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services import (
    consultations,
    fees,
    higher,
    lateness,
    pausing,
    supplements,
)
from cchc.contexts.dossiers.services.rules import rules_for
from cchc.contexts.dossiers.services.standing import current_step
from cchc.contexts.dossiers.services.start_clock import start_clock as start_the_clock
from cchc.platform.clock import ZONE

from .living import Episode, Living
from .tally import Told
from .workdays import next_worked, office_moment


def start_clock(life: Living, dossier: Dossier, told: Told, at: datetime) -> Episode:
    """Give the notice of eligibility where the procedure counts from it."""
    if life.clock_from is not None:
        return at
    at = life.next_moment(at, days=life.rng.randrange(1, 6))
    yield at
    start_the_clock(
        actor=life.cast.handler(dossier, at),
        at=at,
        dossier_id=dossier.pk,
        seen=life.seen(dossier),
    )
    life.clock_from = at
    told.late(at, life.late_from(dossier))
    return at


def supplement(life: Living, dossier: Dossier, told: Told, at: datetime) -> Episode:
    if not life.course.supplemented:
        return at
    rules = rules_for(dossier)
    at = life.next_moment(at, days=min(1, rules.ask_within_days - 1))
    if not _may_still_ask(life, dossier, at, rules.ask_within_days):
        return at
    yield at
    supplements.ask_supplement(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier), reason="Thiếu thành phần hồ sơ",
        items=[AskedItem("Bổ sung thuyết minh thiết kế", component=1)],
    )  # fmt: skip
    told.state(at, "awaiting_supplement")
    told.late(at, None)
    asked_on = at.astimezone(ZONE).date()
    at = life.next_moment(at, days=life.rng.randrange(1, 8))
    yield at
    supplements.supplement(
        actor=life.cast.one_stop(at), at=at, dossier_id=dossier.pk, seen=life.seen(dossier)
    )
    if rules.effect is SupplementEffect.PAUSE:
        life.pauses.append((asked_on, at.astimezone(ZONE).date()))
    told.state(at, "processing")
    told.late(at, life.late_from(dossier))
    return at


def _may_still_ask(life: Living, dossier: Dossier, at: datetime, within: int) -> bool:
    """Whether the days in which a supplement may be asked for are not over."""
    assert dossier.received_at is not None
    received = dossier.received_at.astimezone(ZONE).date()
    return at.astimezone(ZONE).date() <= next_worked(life.cast.calendar, received, within - 1)


def suspend(life: Living, dossier: Dossier, told: Told, at: datetime) -> Episode:
    if not life.course.suspended:
        return at
    at = life.next_moment(at, days=1)
    yield at
    pausing.suspend(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier), reason="Chờ kết luận của cơ quan có thẩm quyền",
    )  # fmt: skip
    told.state(at, "suspended")
    told.late(at, None)
    stopped_on = at.astimezone(ZONE).date()
    at = life.next_moment(at, days=life.rng.randrange(2, 12))
    yield at
    pausing.resume(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier),
    )  # fmt: skip
    life.pauses.append((stopped_on, at.astimezone(ZONE).date()))
    told.state(at, "processing")
    told.late(at, life.late_from(dossier))
    return at


def consult(life: Living, dossier: Dossier, _told: Told, at: datetime) -> Episode:
    if not life.course.consults:
        return at
    at += timedelta(minutes=life.rng.randrange(2, 20))
    yield at
    consultations.consult(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier), agency_name="Sở Nông nghiệp và Môi trường",
        question="Đề nghị cho ý kiến về sự phù hợp của dự án.", silence_agrees=True,
    )  # fmt: skip
    at = life.next_moment(at, days=1)
    yield at
    asked = Dossier.objects.get(pk=dossier.pk).consultations.get()
    consultations.answer_consultation(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier), consultation_id=asked.pk, answer="Thống nhất.",
    )  # fmt: skip
    return at


def pay(life: Living, dossier: Dossier, _told: Told, at: datetime) -> Episode:
    """Note a fee on some dossiers; the money itself is not handled here."""
    if not life.course.second_division:
        return at
    at += timedelta(minutes=life.rng.randrange(2, 20))
    yield at
    fees.note_fee(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier), title="Phí thẩm định", amount=500_000,
    )  # fmt: skip
    fee = Dossier.objects.get(pk=dossier.pk).fees.get()
    at += timedelta(minutes=life.rng.randrange(2, 20))
    yield at
    fees.record_receipt(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier), fee_id=fee.pk,
        receipt_number=f"BL{life.rng.randrange(10_000):04d}",
    )  # fmt: skip
    return at


def apologise(life: Living, dossier: Dossier, told: Told, at: datetime, due_day: date) -> Episode:
    day = due_day
    for _ in range(2):
        day -= timedelta(days=1)
        while not life.cast.calendar.is_working(day):
            day -= timedelta(days=1)
    at = office_moment(life.rng, max(day, at.astimezone(ZONE).date()), at)
    yield at
    new_day = next_worked(life.cast.calendar, due_day, 5)
    lateness.draft_apology(
        actor=life.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
        seen=life.seen(dossier), reason="Hồ sơ phức tạp",
        new_due_at=life.cast.calendar.close_of(new_day),
    )  # fmt: skip
    at += timedelta(minutes=life.rng.randrange(5, 50))
    yield at
    lateness.sign_apology(
        actor=life.cast.director(at), at=at, dossier_id=dossier.pk, seen=life.seen(dossier),
        signer_title="GIÁM ĐỐC",
    )  # fmt: skip
    told.apologies.append(at.isoformat())
    return at


def submit_higher(life: Living, dossier: Dossier, told: Told, at: datetime) -> Episode:
    """Submit to the People's Committee where the procedure has such a step; note its answer."""
    step = current_step(Dossier.objects.get(pk=dossier.pk))
    if step is None or step.kind.value != "submit_up":
        return at
    yield at
    higher.submit_higher(
        actor=life.cast.handler(dossier, at),
        at=at,
        dossier_id=dossier.pk,
        seen=life.seen(dossier),
        authority=step.agency or "Ủy ban nhân dân tỉnh Mẫu",
        document_number=f"{life.rng.randrange(1, 900)}/TTr-SXD",
    )
    told.state(at, "awaiting_higher")
    at += timedelta(minutes=life.rng.randrange(5, 60))
    yield at
    higher.note_higher_answer(
        actor=life.cast.handler(dossier, at),
        at=at,
        dossier_id=dossier.pk,
        seen=life.seen(dossier),
        agreed=life.course.ends is not Outcome.REJECTED,
        answer="Đã xem xét tờ trình.",
        answer_number=f"{life.rng.randrange(1, 900)}/UBND-XD",
    )
    told.state(at, "processing")
    return at + timedelta(minutes=life.rng.randrange(1, 9))
