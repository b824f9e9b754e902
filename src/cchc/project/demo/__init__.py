"""The demo year: a synthetic Department and a year of dossiers, built through the services.

Names of people are fictional. While it acts the generator keeps a tally of its own, and
``cchc demo check`` compares every figure with that tally.
"""
