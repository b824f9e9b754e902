"""Why a file cannot be read as a plan, in words for the person who chose it."""

from cchc.kernel.refusal import Refusal


class PlanFileUnreadable(Refusal):
    """The file is missing, broken, of another kind, or too large."""


class PlanFileEncrypted(PlanFileUnreadable):
    """The file asks for a password."""


class PlanFileScanned(PlanFileUnreadable):
    """The pages are pictures without text."""
