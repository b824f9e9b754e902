"""What other transactions are doing right now, for readers that must miss nothing.

What it decides: how to ask the database. What it leaves to others: what follows from the answer.
"""

from .running import oldest_writer

__all__ = ["oldest_writer"]
