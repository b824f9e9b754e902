"""Facts of procedures a provincial Department of Construction handles: codes, limits, papers.

Official names, codes, limits, fees and numbers of legal texts as read from the national database;
steps are a handling process that fits the limits, to be replaced by the province's own decision.
Nothing here was checked against signed decisions: versions made from it are not verified.
"""
