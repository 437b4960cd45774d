"""督办: what a manager sees of those who report to them."""
