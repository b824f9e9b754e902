"""An office's settings: all concerns together, each value of theirs from ``environment``."""

from cchc.project.settings.admission import *  # noqa: F403
from cchc.project.settings.applications import *  # noqa: F403
from cchc.project.settings.backups import *  # noqa: F403
from cchc.project.settings.database import *  # noqa: F403
from cchc.project.settings.health import *  # noqa: F403
from cchc.project.settings.interface import *  # noqa: F403
from cchc.project.settings.logs import *  # noqa: F403
from cchc.project.settings.messages import *  # noqa: F403
from cchc.project.settings.outward import *  # noqa: F403
from cchc.project.settings.security import *  # noqa: F403
from cchc.project.settings.storage import *  # noqa: F403
