"""The door of the catalogue for other contexts: snapshots of what was in force.

`variant_snapshot(variant_id)` also answers for a version no longer in force, because a dossier
keeps the version of the day it was received.
"""

from cchc.kernel.channel import Channel

from .domain.components import PaperCount, PaperKind
from .domain.fees import FeeState, StatedFee
from .domain.functions import sector_function
from .domain.limits import LimitState
from .domain.procedure_facts import ApplicantKind, ClockStart, Level, OnlineLevel
from .domain.results import ResultKind
from .domain.snapshots import (
    ChannelLimit,
    LegalBasis,
    VariantComponent,
    VariantSnapshot,
    VariantSummary,
    limit_for,
)
from .domain.steps import Step, StepKind
from .selectors.public_pages import (
    ProcedurePage,
    ProcedureRow,
    SectorRow,
    public_procedure,
    public_procedures,
    public_sectors,
)
from .selectors.sectors import sector_name, sector_names
from .selectors.variants import (
    NoSuchVariant,
    council_variants,
    search_variants,
    steps_of,
    variant_is_open,
    variant_snapshot,
    variants_in_force,
    variants_of,
)
from .services.load_reference import load_reference

__all__ = [
    "ApplicantKind",
    "Channel",
    "ChannelLimit",
    "ClockStart",
    "FeeState",
    "LegalBasis",
    "Level",
    "LimitState",
    "NoSuchVariant",
    "OnlineLevel",
    "PaperCount",
    "PaperKind",
    "ProcedurePage",
    "ProcedureRow",
    "ResultKind",
    "SectorRow",
    "StatedFee",
    "Step",
    "StepKind",
    "VariantComponent",
    "VariantSnapshot",
    "VariantSummary",
    "council_variants",
    "limit_for",
    "load_reference",
    "public_procedure",
    "public_procedures",
    "public_sectors",
    "search_variants",
    "sector_function",
    "sector_name",
    "sector_names",
    "steps_of",
    "variant_is_open",
    "variant_snapshot",
    "variants_in_force",
    "variants_of",
]
