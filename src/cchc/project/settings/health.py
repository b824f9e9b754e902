"""Who may read the figures for Prometheus, and where the advisory file lies."""

from pathlib import Path

from cchc.project.settings import environment

METRICS_ADDRESSES = environment.listed("CCHC_METRICS_ADDRESSES")
_TREE = Path(__file__).resolve().parents[4]
ADVISORIES = environment.text("CCHC_ADVISORIES") or str(_TREE / "requirements/advisories.json")
