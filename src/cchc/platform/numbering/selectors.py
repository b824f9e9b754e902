"""What has been given in the series."""

from collections.abc import Iterator

from .models import Series


def series_named(prefix: str) -> Iterator[tuple[str, int]]:
    """Series whose names begin so, with the last number given in each."""
    found = Series.objects.filter(name__startswith=prefix).order_by("name")
    yield from found.values_list("name", "last")
