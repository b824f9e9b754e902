"""Reading the reference file into facts: procedures with their versions in order of time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit

from .components import PaperCount, PaperKind, StatedComponent
from .facts import VariantFacts, VersionFacts
from .fees import FeeState, StatedFee
from .limits import LimitState
from .procedure_facts import ApplicantKind, ClockStart, Level, OnlineLevel
from .results import ResultKind
from .snapshots import ChannelLimit, LegalBasis
from .steps import Step, StepKind


@dataclass(frozen=True, slots=True)
class ReferenceVersion:
    """One version of the file; `facts` None: the procedure is repealed from `valid_from` on.

    `valid_from` None: from whatever day the office begins with.
    """

    valid_from: date | None
    decision: str
    facts: VersionFacts | None


@dataclass(frozen=True, slots=True)
class ReferenceProcedure:
    """A procedure with its versions, earliest first."""

    code: str
    versions: tuple[ReferenceVersion, ...]

    def from_day(self, day: date) -> tuple[ReferenceVersion, ...]:
        """The versions an office needs that begins on `day`: the one in force then and later."""
        in_force = [
            place
            for place, version in enumerate(self.versions)
            if version.valid_from is None or version.valid_from <= day
        ]
        needed = self.versions[in_force[-1] :]
        return needed if needed[0].facts is not None else needed[1:]


def read_reference(data: Mapping[str, Any]) -> tuple[ReferenceProcedure, ...]:
    """Read the whole file."""
    return tuple(
        ReferenceProcedure(item["code"], tuple(_version(item, v) for v in item["versions"]))
        for item in data["procedures"]
    )


def _version(item: Mapping[str, Any], version: Mapping[str, Any]) -> ReferenceVersion:
    start = version.get("valid_from")
    return ReferenceVersion(
        valid_from=date.fromisoformat(start) if start else None,
        decision=version["decision"],
        facts=None if version.get("repealed") else _facts(item, version),
    )


def _facts(item: Mapping[str, Any], version: Mapping[str, Any]) -> VersionFacts:
    bases = version.get("legal_bases", item["legal_bases"])
    return VersionFacts(
        name=item["name"],
        sector=item["sector"],
        levels=tuple(Level(level) for level in item["levels"]),
        competent_agency=item["competent_agency"],
        applicant_kinds=tuple(ApplicantKind(kind) for kind in item["applicant_kinds"]),
        legal_bases=tuple(LegalBasis(number) for number in bases),
        online_level=OnlineLevel(item["online_level"]),
        decentralised=item["decentralised"],
        delegated=item["delegated"],
        variants=tuple(_variant(variant) for variant in version["variants"]),
    )


def _variant(data: Mapping[str, Any]) -> VariantFacts:
    return VariantFacts(
        name=data.get("name", ""),
        limits=_limits(data["limits"], data.get("doubtful", "")),
        fees=tuple(_fee(fee) for fee in data["fees"]),
        components=tuple(_component(paper) for paper in data["components"]),
        steps=tuple(_step(order, step) for order, step in enumerate(data["steps"], 1)),
        results=tuple(
            ResultKind(result["title"], result["code"], result.get("valid_months"))
            for result in data["results"]
        ),
        clock_start=ClockStart(data.get("clock_start", ClockStart.RECEIPT)),
        council_batches=data.get("council_batches", False),
    )


def _limits(stated: Sequence[Sequence[Any]], doubtful: str) -> tuple[ChannelLimit, ...]:
    if doubtful:
        return tuple(
            ChannelLimit(channel, LimitState.DOUBTFUL, reason=doubtful) for channel in Channel
        )
    found = {
        Channel(channel): ChannelLimit(
            Channel(channel), LimitState.LIMIT, Decimal(amount), LimitUnit(unit)
        )
        for channel, amount, unit in stated
    }
    return tuple(found[channel] for channel in Channel if channel in found)


def _fee(data: Mapping[str, Any]) -> StatedFee:
    return StatedFee(
        Channel(data["channel"]), FeeState(data["state"]), data.get("amount"), data.get("note", "")
    )


def _component(data: Mapping[str, Any]) -> StatedComponent:
    return StatedComponent(
        title=data["title"],
        counts=tuple(PaperCount(PaperKind(kind), count) for kind, count in data["counts"]),
        case=data.get("case", ""),
        required=data.get("required", True),
    )


def _step(order: int, data: Mapping[str, Any]) -> Step:
    return Step(
        order=order,
        kind=StepKind(data["kind"]),
        title=data["title"],
        hours=Decimal(data["hours"]),
        function=data["function"],
        role=data["role"],
        agency=data.get("agency", ""),
    )
