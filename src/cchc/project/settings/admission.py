"""How much a process works on at once, and how much may wait for it (see platform.admission)."""

from cchc.project.settings import environment

ADMISSION_AT_ONCE = environment.number("CCHC_WEB_THREADS")
ADMISSION_WAITING = environment.number("CCHC_WEB_WAITING")
ADMISSION_PATIENCE = 5.0
