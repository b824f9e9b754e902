"""Dossiers for tests, moved through the services by the people of the small office."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cchc.contexts.dossiers.domain.intake import HandedIn, Intake, Person
from cchc.contexts.dossiers.domain.kinds import (
    ApplicantKind,
    Channel,
    Place,
    Presence,
    ReturnWay,
)
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.deciding import approve, propose, sign
from cchc.contexts.dossiers.services.ending import ResultFacts, finish
from cchc.contexts.dossiers.services.movement import assign, forward
from cchc.contexts.dossiers.services.receive_dossier import receive_new
from cchc.platform import clock

from .office import MORNING, Office

ALL_PAPERS = (
    HandedIn(1, Presence.HAVE, originals=1),
    HandedIn(2, Presence.HAVE, originals=1),
)


@dataclass
class DossierWorld:
    """The small office at work; every step is an act of the right person."""

    office: Office

    def intake(self, **changes: object) -> Intake:
        """A complete dossier handed in at the centre."""
        intake = Intake(
            variant_id=self.office.variant_id,
            channel=Channel.DIRECT,
            place=Place.CENTRE,
            applicant=Person(
                kind=ApplicantKind.CITIZEN,
                name="Trịnh Thị Mẫu",
                id_number="001185000123",
                phone="0912345678",
                address="Số 1, đường Mẫu",
            ),
            subject="Công trình mẫu",
            return_way=ReturnWay.ONE_STOP,
            components=ALL_PAPERS,
        )
        return replace(intake, **changes)  # type: ignore[arg-type]  # fields are checked by name

    def received(self, at: datetime = MORNING, **changes: object) -> Dossier:
        """A dossier just received by the one-stop officer."""
        return receive_new(
            actor=self.office.actor("mot_cua"), at=at, intake=self.intake(**changes)
        )

    def at_work(self, at: datetime = MORNING, **changes: object) -> Dossier:
        """A dossier in the hands of the specialist, at the step of work."""
        dossier = self.received(at, **changes)
        dossier = forward(
            actor=self.office.actor("mot_cua"),
            at=at + timedelta(minutes=30),
            dossier_id=dossier.pk,
            seen=dossier.seen,
        )
        return assign(
            actor=self.office.actor("truong_phong"),
            at=at + timedelta(hours=1),
            dossier_id=dossier.pk,
            seen=dossier.seen,
            to_user_id=self.office.users["chuyen_vien"].pk,
        )

    def signed(self, at: datetime, dossier: Dossier) -> Dossier:
        """The dossier proposed, approved twice and signed, all at that moment."""
        who = self.office.actor
        dossier = propose(
            actor=who("chuyen_vien"), at=at, dossier_id=dossier.pk, seen=dossier.seen,
            proposal="Đủ điều kiện",
        )  # fmt: skip
        dossier = approve(
            actor=who("truong_phong"), at=at, dossier_id=dossier.pk, seen=dossier.seen
        )
        return sign(actor=who("giam_doc"), at=at, dossier_id=dossier.pk, seen=dossier.seen)

    def finished(self, ended_at: datetime, dossier: Dossier) -> Dossier:
        """The dossier with its result entered at that moment."""
        dossier = self.signed(ended_at, dossier)
        return finish(
            actor=self.office.actor("van_thu"),
            at=ended_at,
            dossier_id=dossier.pk,
            seen=dossier.seen,
            result=result_of(ended_at),
        )


def result_of(at: datetime) -> ResultFacts:
    """A result issued on the day of ``at``."""
    day: date = at.astimezone(clock.ZONE).date()
    return ResultFacts(
        title="Thông báo kết quả thẩm định",
        number="12/TB-SXD",
        issued_on=day,
        signer_name="Nguyễn Văn Giám Đốc",
        signer_title="Giám đốc",
    )
