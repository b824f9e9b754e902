"""Functions of units that steps ask for; which unit has one is told by `organizations`."""

ONE_STOP = "one_stop"
LEADERSHIP = "leadership"
CLERICAL = "clerical"


def sector_function(sector_code: str) -> str:
    """The function of handling procedures of a sector (giải quyết TTHC của một lĩnh vực)."""
    return f"sector.{sector_code}"


def sector_function_label(sector_name: str) -> str:
    """The same in words."""
    return f"Giải quyết TTHC lĩnh vực {sector_name}"
