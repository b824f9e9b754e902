"""Manners of the JSON API: how one signs in, how values are bounded, how it says no.

``project/api.py`` puts the contexts' routers together; ``problems.install`` gives every refusal
the same shape. Nothing here knows a business word.
"""
