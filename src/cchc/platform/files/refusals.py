"""Why a file is not taken in; each reason says what to do instead."""

from cchc.kernel.refusal import Refusal


class FileRefused(Refusal):
    """The file is not taken in; the reason says what to do instead."""


class UnknownFileKind(FileRefused):
    """Its content is none of the accepted kinds."""


class ExtensionMismatch(FileRefused):
    """Its name says one kind and its content another."""


class MacrosInFile(FileRefused):
    """An Office file that carries a program."""


class ActiveContent(FileRefused):
    """A file that would do something, or bring another file along, when it is opened."""


class PasswordInFile(FileRefused):
    """A file that opens with a password only: nobody could read it later."""


class DamagedFile(FileRefused):
    """A file that cannot be read, or that would unpack without end."""


class TruncatedFile(DamagedFile):
    """A file whose end is missing: it was cut on the way, or while it was written."""
