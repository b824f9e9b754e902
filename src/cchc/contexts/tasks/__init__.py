"""Tasks: what a plan, the People's Committee, a meeting or an inspection asks somebody to do.

This context decides what a task is, when it is due, and when it counts as done. It reads the
documents that set tasks (`domain.reading`, pure; `sources` opens the files). It leaves the
working calendar and the units to `organizations`.
"""
