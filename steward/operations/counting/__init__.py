"""Counting what logs say: at once where there are few cases, else in the background.

``questions`` says what is asked, ``reading`` takes logs out of the database, ``judging`` looks at
them (here, or in processes of its own that know no database), ``running`` puts parts together,
``asking`` answers a page, ``working`` is the worker's part, ``keeping`` writes answers and reads
them, ``clearing`` lets old ones go.
"""
