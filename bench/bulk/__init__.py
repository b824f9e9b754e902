"""The bulk path: dossiers lived once through the services, multiplied by COPY.

A *pattern* is a dossier whose life the services wrote. A *clone* is its life again with another
applicant, other numbers and other microseconds, written as rows. Which instants move and which
(due dates) stay is not guessed: every moment of a pattern's life carries ``MARK`` microseconds,
so whatever carries them moves. That clones are what the services would have written is shown by
living a sample of them through the services and comparing every field.
"""
