"""Migrations of the tables, and of what models cannot say: keys, policies, triggers, rights."""
