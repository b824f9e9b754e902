"""Facts of a version as they are written down: what a draft is made from and compared by."""

from dataclasses import dataclass
from decimal import Decimal

from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit

from .components import StatedComponent
from .fees import StatedFee
from .limits import LimitReading, LimitState
from .procedure_facts import ApplicantKind, ClockStart, Level, OnlineLevel
from .results import ResultKind
from .snapshots import ChannelLimit, LegalBasis
from .steps import Step


@dataclass(frozen=True, slots=True)
class VariantFacts:
    """One case of a procedure (trường hợp); the name is empty where there is only one."""

    name: str = ""
    limits: tuple[ChannelLimit, ...] = ()
    fees: tuple[StatedFee, ...] = ()
    components: tuple[StatedComponent, ...] = ()
    steps: tuple[Step, ...] = ()
    results: tuple[ResultKind, ...] = ()
    clock_start: ClockStart = ClockStart.RECEIPT
    council_batches: bool = False


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What a version says, apart from its dates and its decision."""

    name: str
    sector: str
    levels: tuple[Level, ...] = ()
    competent_agency: str = ""
    coordinating_agencies: tuple[str, ...] = ()
    applicant_kinds: tuple[ApplicantKind, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    online_level: OnlineLevel = OnlineLevel.UNKNOWN
    internal: bool = False
    decentralised: bool = False
    delegated: bool = False
    verified: bool = False
    variants: tuple[VariantFacts, ...] = ()


def limits_of_reading(reading: LimitReading) -> tuple[ChannelLimit, ...]:
    """Limits to store for a reading; nothing uncertain becomes a limit the clock would count.

    A channel with two different limits, a half day or a doubtful row is stored as doubtful with
    the reason, so that no promised date rests on it until a person has decided.
    """
    if reading.state is LimitState.DOUBTFUL:
        return tuple(_open_question(channel, reading.reason) for channel in Channel)
    found = []
    for channel in Channel:
        stated = [limit for limit in reading.limits if limit.channel is channel]
        if len(stated) > 1:
            words = ", ".join(limit.text for limit in stated)
            found.append(_open_question(channel, f"Có nhiều thời hạn: {words}"))
        elif stated and stated[0].limit is None:
            found.append(_open_question(channel, f"Thời hạn lẻ: {stated[0].text}"))
        elif stated:
            found.append(_certain(channel, stated[0].amount, stated[0].unit))
    return tuple(found)


def _certain(channel: Channel, amount: Decimal, unit: LimitUnit) -> ChannelLimit:
    return ChannelLimit(channel, LimitState.LIMIT, amount, unit)


def _open_question(channel: Channel, reason: str) -> ChannelLimit:
    return ChannelLimit(channel, LimitState.DOUBTFUL, reason=reason)
