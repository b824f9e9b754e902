"""The life of a dossier of ours, from the counter to the result handed back.

Each life is a generator that yields the moment of its next act, then does it; ``year.py`` wakes
the lives in order of time with the clock standing at that moment, so that what happened and what
was known agree as they would in an office.
"""

from collections.abc import Generator
from datetime import datetime, timedelta

from cchc.contexts.catalog.api import ClockStart
from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.kinds import Channel, Outcome
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services import (
    before_receipt,
    deciding,
    ending,
    hand_back,
    movement,
    receive_dossier,
)
from cchc.contexts.dossiers.services.procedure import procedure_of
from cchc.platform.clock import ZONE

from . import episodes
from .living import Life, Living
from .papers import handed_in, result_facts
from .tally import Told
from .workdays import office_moment


class DossierLife(Living):
    """One dossier of ours."""

    def run(self) -> Life:
        """The whole life."""
        yield self.came_at
        dossier = self._arrive()
        if dossier.received_at is None:
            answered = yield from self._answer(dossier)
            if answered is None:
                return
            dossier = answered
        told = self._tell_received(dossier)
        yield from self._work(dossier, told)

    # --- arriving ------------------------------------------------------------------------------

    def _arrive(self) -> Dossier:
        officer = self.cast.one_stop(self.came_at)
        if self.intake.channel is Channel.ONLINE:
            return before_receipt.submit_dossier(
                actor=self.cast.system(),
                at=self.came_at,
                intake=self.intake,
                source_system="cong-dich-vu-cong",
                sender_reference=self.reference,
            )
        return receive_dossier.receive_new(
            actor=officer, at=self.came_at, intake=self.intake, form_key=self.reference
        )

    def _answer(self, dossier: Dossier) -> Generator[datetime, None, Dossier | None]:
        """Answer an online dossier; the value is the received dossier, or None when refused."""
        at = self.next_moment(self.came_at, days=0)
        yield at
        officer = self.cast.one_stop(at)
        if self.course.refused:
            before_receipt.refuse_to_receive(
                actor=officer, at=at, dossier_id=dossier.pk, seen=dossier.version,
                reason="Không thuộc thẩm quyền",
            )  # fmt: skip
            self.refused.append(at.isoformat())
            return None
        if self.course.asks_before:
            dossier = before_receipt.ask_completion(
                actor=officer, at=at, dossier_id=dossier.pk, seen=dossier.version,
                reason="Thiếu thành phần hồ sơ", items=[AskedItem("Nộp bản vẽ có chữ ký số")],
            )  # fmt: skip
            at = self.next_moment(at, days=self.rng.randrange(1, 4))
            yield at
            dossier = before_receipt.complete(
                actor=self.cast.one_stop(at), at=at, dossier_id=dossier.pk, seen=dossier.version,
                components=handed_in(self.intake.variant_id, self.rng, electronic=True),
            )  # fmt: skip
        return receive_dossier.receive_submitted(
            actor=self.cast.one_stop(at), at=at, dossier_id=dossier.pk, seen=dossier.version
        )

    def _tell_received(self, dossier: Dossier) -> Told:
        assert dossier.received_at is not None
        told = Told(
            code=dossier.code,
            sector=dossier.sector_id,
            procedure=dossier.procedure_id,
            channel=str(self.intake.channel),
            place=str(self.intake.place),
            received_at=dossier.received_at.isoformat(),
        )
        told.state(dossier.received_at, "processing")
        assert dossier.lead_unit_id is not None
        told.unit(dossier.received_at, dossier.lead_unit_id)
        if procedure_of(dossier).clock_start is ClockStart.RECEIPT:
            self.clock_from = dossier.received_at
            told.late(dossier.received_at, self.late_from(dossier))
        self.tally.append(told)
        return told

    # --- working -------------------------------------------------------------------------------

    def _work(self, dossier: Dossier, told: Told) -> Life:
        assert dossier.received_at is not None
        at = dossier.received_at + timedelta(minutes=self.rng.randrange(5, 40))
        yield at
        dossier = movement.forward(
            actor=self.cast.one_stop(at), at=at, dossier_id=dossier.pk, seen=self.seen(dossier)
        )
        at = self.next_moment(at, days=0)
        yield at
        unit_id = self.unit(dossier)
        handler = self.cast.specialist(unit_id, at, self.rng)
        dossier = movement.assign(
            actor=self.cast.head(unit_id, at), at=at, dossier_id=dossier.pk,
            seen=self.seen(dossier), to_user_id=handler,
        )  # fmt: skip
        if self.course.ends in (Outcome.WITHDRAWN, Outcome.STOPPED):
            yield from self._end_before(dossier, told, at)
            return
        for episode in _EPISODES:
            at = yield from episode(self, dossier, told, at)
        yield from self._decide(dossier, told, at)

    # --- ending --------------------------------------------------------------------------------

    def _end_before(self, dossier: Dossier, told: Told, at: datetime) -> Life:
        at = self.next_moment(at, days=self.rng.randrange(1, 3))
        yield at
        seen = self.seen(dossier)
        if self.course.ends is Outcome.WITHDRAWN:
            ending.withdraw(
                actor=self.cast.one_stop(at),
                at=at,
                dossier_id=dossier.pk,
                seen=seen,
                reason="Người nộp đề nghị rút",
            )
        else:
            ending.stop(
                actor=self.cast.handler(dossier, at),
                at=at,
                dossier_id=dossier.pk,
                seen=seen,
                reason="Quá thời hạn bổ sung",
            )
        self.tell_ended(dossier, told, at)

    def _decide(self, dossier: Dossier, told: Told, at: datetime) -> Life:
        due_day = self.last_day(dossier)
        end_day = self.end_day(due_day, at)
        if end_day > due_day and self.course.apologises:
            at = yield from episodes.apologise(self, dossier, told, at, due_day)
        at = office_moment(self.rng, max(end_day, at.astimezone(ZONE).date()), at)
        for act in (self._propose, self._review, self._sign):
            yield at
            act(dossier, at)
            at += timedelta(minutes=self.rng.randrange(1, 9))
        at = yield from episodes.submit_higher(self, dossier, told, at)
        yield at
        ending.finish(
            actor=self.cast.clerk(at), at=at, dossier_id=dossier.pk, seen=self.seen(dossier),
            result=result_facts(self.cast, self.rng, dossier, at, digitised=self.course.digitised),
        )  # fmt: skip
        told.digitised = self.course.digitised
        self.tell_ended(dossier, told, at)
        at = self.next_moment(at, days=self.course.returned_after)
        yield at
        hand_back.hand_back(
            actor=self.cast.one_stop(at), at=at, dossier_id=dossier.pk, seen=self.seen(dossier),
            received_by=self.intake.applicant.name,
        )  # fmt: skip
        told.handed_back_at = at.isoformat()

    def _propose(self, dossier: Dossier, at: datetime) -> None:
        deciding.propose(
            actor=self.cast.handler(dossier, at), at=at, dossier_id=dossier.pk,
            seen=self.seen(dossier), proposal="Hồ sơ đủ điều kiện giải quyết theo quy định.",
        )  # fmt: skip

    def _review(self, dossier: Dossier, at: datetime) -> None:
        head = self.cast.head(self.unit(dossier), at)
        seen = self.seen(dossier)
        if self.course.ends is Outcome.REJECTED:
            deciding.reject(
                actor=head, at=at, dossier_id=dossier.pk, seen=seen,
                reason="Không đủ điều kiện theo quy định",
            )  # fmt: skip
        else:
            deciding.approve(actor=head, at=at, dossier_id=dossier.pk, seen=seen)

    def _sign(self, dossier: Dossier, at: datetime) -> None:
        deciding.sign(
            actor=self.cast.director(at), at=at, dossier_id=dossier.pk, seen=self.seen(dossier)
        )


_EPISODES = (
    episodes.start_clock,
    episodes.supplement,
    episodes.suspend,
    episodes.consult,
    episodes.pay,
)
