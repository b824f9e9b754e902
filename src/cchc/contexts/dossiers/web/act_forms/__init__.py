"""The form of each act: what has to be said so that it can be done."""

from .asking import ConsultedForm, ConsultForm, HigherAnswerForm, SubmitHigherForm
from .clock import ApologyForm, SignApologyForm, SuspendForm
from .deciding import ProposeForm, RejectForm
from .entry import CorrectForm
from .money import FeeForm, ReceiptForm
from .moving import AssignForm, ForwardForm
from .papers import AskForm, PapersForm
from .results import FinishForm, HandBackForm, ProblemForm
from .said import ActForm, NoteForm, ReasonForm, ToldReasonForm

__all__ = [
    "ActForm",
    "ApologyForm",
    "AskForm",
    "AssignForm",
    "ConsultForm",
    "ConsultedForm",
    "CorrectForm",
    "FeeForm",
    "FinishForm",
    "ForwardForm",
    "HandBackForm",
    "HigherAnswerForm",
    "NoteForm",
    "PapersForm",
    "ProblemForm",
    "ProposeForm",
    "ReasonForm",
    "ReceiptForm",
    "RejectForm",
    "SignApologyForm",
    "SubmitHigherForm",
    "SuspendForm",
    "ToldReasonForm",
]
