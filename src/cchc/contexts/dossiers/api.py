"""The door of dossiers for the contexts above: portal, desk, reports."""

from .domain.figures import FIGURES, FORM_06A
from .domain.intake import HandedIn, Intake, Person, Representative
from .domain.kinds import ApplicantKind, Channel, Outcome, Place, Presence, ReturnWay
from .domain.states import Act, State
from .models.dossier import ChangedMeanwhile, DossierNotFound
from .selectors.tracking import PublicTracking, TrackingRefused, public_tracking

__all__ = [
    "FIGURES",
    "FORM_06A",
    "Act",
    "ApplicantKind",
    "ChangedMeanwhile",
    "Channel",
    "DossierNotFound",
    "HandedIn",
    "Intake",
    "Outcome",
    "Person",
    "Place",
    "Presence",
    "PublicTracking",
    "Representative",
    "ReturnWay",
    "State",
    "TrackingRefused",
    "public_tracking",
]
