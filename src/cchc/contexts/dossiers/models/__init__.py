"""One aggregate a file: fields, constraints and querysets; no use cases."""

from .apology import Apology
from .component import DossierComponent, DossierFile
from .consultation import Consultation, HigherSubmission
from .dossier import Dossier
from .draft import IntakeDraft
from .fee import FeeDue
from .paper_block import PaperBlock
from .printed import PrintedForm
from .promise import DeadlineChoice
from .result import IssuedResult, ResultProblem
from .source_system import SourceSystem
from .span import StateSpan
from .supplement import Supplement

__all__ = [
    "Apology",
    "Consultation",
    "DeadlineChoice",
    "Dossier",
    "DossierComponent",
    "DossierFile",
    "FeeDue",
    "HigherSubmission",
    "IntakeDraft",
    "IssuedResult",
    "PaperBlock",
    "PrintedForm",
    "ResultProblem",
    "SourceSystem",
    "StateSpan",
    "Supplement",
]
