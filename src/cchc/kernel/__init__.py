"""Ring 0: pure values and rules of administrative work; standard library only, no clock, no I/O."""
