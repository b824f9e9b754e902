"""Understanding a plan document: from tables of text to tasks, by structure and not by template.

`source` says what a file held, `plan.read_plan` what it means. Nothing here opens a file.
"""
