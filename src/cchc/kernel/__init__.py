"""Ring 0: pure values and rules of administrative work, on the standard library alone.

No Django, no clock (time is an argument), no input or output.
"""
