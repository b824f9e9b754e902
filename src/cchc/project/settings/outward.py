"""Telling other systems: which hosts may be called, and the key file that signs."""

from cchc.project.settings import environment

OUTWARD_HOSTS = environment.listed("CCHC_OUTWARD_HOSTS")
OUTWARD_KEY_FILE = environment.text("CCHC_OUTWARD_KEY_FILE") or str(
    environment.data_dir() / "outward.key"
)
OUTWARD_TIMEOUT = 10
