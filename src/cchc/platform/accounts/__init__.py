"""Accounts: who can sign in, by which password, and when the door is shut.

What a person may do is not here: ``platform.access`` holds roles and grants.
"""
