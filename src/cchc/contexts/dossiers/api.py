"""The door of dossiers for the contexts above: portal, desk, reports."""

from django.db.models import QuerySet

from .domain.figures import FIGURES, FORM_06A
from .domain.intake import HandedIn, Intake, Person, Representative
from .domain.kinds import ApplicantKind, Channel, Labelled, Outcome, Place, Presence, ReturnWay
from .domain.permissions import Permission
from .domain.states import Act, State
from .models import Dossier
from .models.dossier import ChangedMeanwhile, DossierNotFound
from .selectors.council import Sitting, sittings
from .selectors.infected_files import with_infected_files
from .selectors.lateness import answers_due, apologies_to_sign, late, must_choose, near_due
from .selectors.leading import (
    by_lead_unit,
    due_within,
    in_charge,
    of_ids,
    still_due_within,
    waiting_decision,
)
from .selectors.tracking import PublicTracking, TrackingRefused, public_tracking
from .selectors.worklist import Band, DueMark, Tab, due_mark, tab_counts, tabs_for, worklist
from .services.assign_many import AT_MOST, assign_many
from .services.movement import BulkLine
from .services.standing import current_step
from .services.undo_assignment import undo_assignments

Rows = QuerySet[Dossier]

__all__ = [
    "AT_MOST",
    "FIGURES",
    "FORM_06A",
    "Act",
    "ApplicantKind",
    "Band",
    "BulkLine",
    "ChangedMeanwhile",
    "Channel",
    "Dossier",
    "DossierNotFound",
    "DueMark",
    "HandedIn",
    "Intake",
    "Labelled",
    "Outcome",
    "Permission",
    "Person",
    "Place",
    "Presence",
    "PublicTracking",
    "Representative",
    "ReturnWay",
    "Rows",
    "Sitting",
    "State",
    "Tab",
    "TrackingRefused",
    "answers_due",
    "apologies_to_sign",
    "assign_many",
    "by_lead_unit",
    "current_step",
    "due_mark",
    "due_within",
    "in_charge",
    "late",
    "must_choose",
    "near_due",
    "of_ids",
    "public_tracking",
    "sittings",
    "still_due_within",
    "tab_counts",
    "tabs_for",
    "undo_assignments",
    "waiting_decision",
    "with_infected_files",
    "worklist",
]
