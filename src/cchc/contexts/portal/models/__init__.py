"""Models of the portal."""

from .tracking_try import TrackingTry

__all__ = ["TrackingTry"]
