"""Second factors: an authenticator application, passkeys, recovery codes, and who needs one.

``rule`` says whose role demands one, ``app``, ``passkeys`` and ``recovery`` check what is shown,
``tries`` counts wrong ones, ``changes`` adds and removes, ``standing`` tells where a session is.
"""
