"""The rules, as functions of values: no clock, no input or output, no framework."""
