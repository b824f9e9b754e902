"""Admission: no more work is let in than is done soon; the rest is told at once to come back.

Without it every request is begun and, in a rush, none is finished in time.
"""
