"""The catalogue of procedures: what may be asked for, with what papers, by when, at what fee.

A procedure has versions with dates of validity and the decision that announced, amended or
repealed them; a version has variants (trường hợp), each with limits and fees by channel,
components, handling steps and results. This context decides what a procedure says on a day. What
happens to one dossier is decided by `dossiers`; who sits where by `organizations`.
"""
