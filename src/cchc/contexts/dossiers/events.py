"""News of this context, in the past tense; published in the act's own transaction."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DossierReceived:
    """A dossier was received and, unless mirrored, got its code."""

    dossier_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SupplementAsked:
    """The applicant must supplement or complete something."""

    dossier_id: int
    supplement_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierRefused:
    """A dossier was not received, with a reason."""

    dossier_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ApologySigned:
    """An apology with a new date was signed and must reach the applicant."""

    dossier_id: int
    apology_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierFinished:
    """There is a result (or a stop, or a rejection) to tell the applicant."""

    dossier_id: int
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierReturned:
    """The result was handed back."""

    dossier_id: int
    at: datetime
