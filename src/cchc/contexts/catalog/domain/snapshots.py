"""What the catalogue tells other contexts: frozen values, safe to keep and to pass on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc.kernel.channel import Channel
from cchc.kernel.working_time import Limit, LimitUnit

from .components import StatedComponent
from .fees import StatedFee
from .limits import LimitState, StatedLimit
from .procedure_facts import ApplicantKind, ClockStart, Level, OnlineLevel
from .results import ResultKind
from .steps import Step


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal text the procedure rests on: its number and its title."""

    number: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ChannelLimit:
    """The limit of a variant for one channel; amount and unit only when the state is LIMIT."""

    channel: Channel
    state: LimitState
    amount: Decimal | None = None
    unit: LimitUnit | None = None
    reason: str = ""

    @property
    def limit(self) -> Limit | None:
        """The limit the clock can count; None where there is none or it is not certain."""
        if self.state is not LimitState.LIMIT or self.amount is None or self.unit is None:
            return None
        return StatedLimit(self.channel, self.amount, self.unit).limit

    def __str__(self) -> str:
        """The limit as people read it: "15 ngày làm việc", "Không quy định"."""
        if self.state is LimitState.LIMIT and self.amount is not None and self.unit is not None:
            return StatedLimit(self.channel, self.amount, self.unit).text
        return self.state.label


@dataclass(frozen=True, slots=True)
class VariantComponent(StatedComponent):
    """A component as published, with its id and place in the list."""

    id: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True)
class VariantSummary:
    """A variant in a list of choices (the search box of the intake screen)."""

    variant_id: int
    version_id: int
    procedure_id: int
    code: str
    procedure_name: str
    variant_name: str
    sector_id: int
    sector_name: str
    limits: tuple[ChannelLimit, ...]

    @property
    def title(self) -> str:
        """The procedure's name, with the variant's after a dash where it has one."""
        if not self.variant_name:
            return self.procedure_name
        return f"{self.procedure_name} – {self.variant_name}"


@dataclass(frozen=True, slots=True)
class VariantSnapshot(VariantSummary):
    """All a dossier needs of its variant; a dossier keeps `variant_id` of the day of receipt."""

    sector_code: str
    valid_from: date | None
    valid_to: date | None
    decision: str
    levels: tuple[Level, ...]
    competent_agency: str
    coordinating_agencies: tuple[str, ...]
    applicant_kinds: tuple[ApplicantKind, ...]
    legal_bases: tuple[LegalBasis, ...]
    online_level: OnlineLevel
    internal: bool
    decentralised: bool
    delegated: bool
    fees: tuple[StatedFee, ...]
    components: tuple[VariantComponent, ...]
    steps: tuple[Step, ...]
    results: tuple[ResultKind, ...]
    clock_start: ClockStart
    council_batches: bool
    verified: bool

    @property
    def fee_notes(self) -> tuple[str, ...]:
        """The fee of every channel as people read it."""
        return tuple(f"{fee.channel.label}: {fee}" for fee in self.fees)


def limit_for(snapshot: VariantSummary, channel: Channel | str) -> Limit | None:
    """The limit of the variant for that channel, or None where none is certain."""
    wanted = Channel(channel)
    return next((item.limit for item in snapshot.limits if item.channel is wanted), None)
