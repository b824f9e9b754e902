"""The desk: what needs me today, for officers, heads and leaders; the weekly sheet.

It decides nothing about a dossier: it puts lists of other contexts side by side, counts them by
the lists themselves, and leads to the page where the act is done. It has no records of its own.
"""
