"""The public face: what anybody may look up without an account.

It decides what an outsider may see and how often they may try: published procedures, the way to
reach the office, and one dossier by its code and second secret. What a procedure or a dossier
says about itself is decided by their own contexts.
"""
