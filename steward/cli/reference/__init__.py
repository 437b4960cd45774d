"""The generated reference: pages about facts, packs and rules, written from code and data."""
