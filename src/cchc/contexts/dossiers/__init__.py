"""Dossiers (hồ sơ): the life and the clock of a dossier, from receipt to the result handed back.

This context decides what may happen to a dossier and when, by whom, until which day, and what
its timeliness was. It keeps every act as a dated row (``StateSpan``) that figures read. What a
procedure asks for is ``catalog``'s; who works where and which days are worked is
``organizations``'; what an outsider sees is ``portal``'s. Digital signing and payment are not
here yet.
"""
