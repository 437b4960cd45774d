"""The views, by subject. A view asks, records, and answers; it decides nothing."""
