"""What may be done with figures; contexts say which role may do it."""

from enum import StrEnum


class FigurePermission(StrEnum):
    """Permissions of this app."""

    READ = "figures.read"


FIGURE_LABELS = {FigurePermission.READ: "Xem số liệu và mở hồ sơ của từng số"}
