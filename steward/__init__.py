"""Steward 管家台: a customer-service desk that executes a property company's written procedures."""
