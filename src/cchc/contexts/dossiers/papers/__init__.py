"""The papers of a dossier: forms of the one-stop circulars, drawn from plain facts.

``form_for(APOLOGY, received_on)`` picks the form by the day the dossier was received; calling the
form with its facts gives a ``Paper``, which ``platform.rendering`` draws as PDF or DOCX. Nothing
here reads the database or the clock.
"""

from .form import Form, FormKind
from .forms import (
    ACKNOWLEDGEMENT,
    ACKNOWLEDGEMENT_LIST,
    APOLOGY,
    CONTROL_SLIP,
    FORMS,
    KINDS,
    REFUSAL,
    REGISTER,
    RESERVED_ACKNOWLEDGEMENT,
    RESULT_HAND_OVER,
    STOP_NOTICE,
    SUPPLEMENT_REQUEST,
    NoFormOnDay,
    form_for,
)

__all__ = [
    "ACKNOWLEDGEMENT",
    "ACKNOWLEDGEMENT_LIST",
    "APOLOGY",
    "CONTROL_SLIP",
    "FORMS",
    "KINDS",
    "REFUSAL",
    "REGISTER",
    "RESERVED_ACKNOWLEDGEMENT",
    "RESULT_HAND_OVER",
    "STOP_NOTICE",
    "SUPPLEMENT_REQUEST",
    "Form",
    "FormKind",
    "NoFormOnDay",
    "form_for",
]
