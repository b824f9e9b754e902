"""The mark under which values made from versions and sectors are kept (see stamps).

Rows below a version need none: they change only while it is a draft, and its publication
changes the mark.
"""

CATALOG = "catalog"
