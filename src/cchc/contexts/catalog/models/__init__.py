"""Tables of the catalogue, one aggregate a file."""

from .procedure import Procedure
from .process_step import ProcessStep
from .sector import Sector
from .span import ProcedureSpan
from .variant import Component, Variant, VariantFee, VariantLimit, VariantResult
from .version import ProcedureVersion

__all__ = [
    "Component",
    "Procedure",
    "ProcedureSpan",
    "ProcedureVersion",
    "ProcessStep",
    "Sector",
    "Variant",
    "VariantFee",
    "VariantLimit",
    "VariantResult",
]
