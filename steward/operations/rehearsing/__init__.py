"""Rehearsing: the cases of a period judged again by other procedures, on all cores.

``questions`` says what is asked, ``reading`` takes logs out of the database, ``judging`` runs in
processes of its own and knows no database, ``running`` brings them together.
"""
