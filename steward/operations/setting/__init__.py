"""What a company sets for itself: dated entries with author and reason, kept for good."""
