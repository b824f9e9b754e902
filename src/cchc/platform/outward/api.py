"""What contexts may call."""

from cchc.platform.outward.sources import Told, register_source

__all__ = ["Told", "register_source"]
