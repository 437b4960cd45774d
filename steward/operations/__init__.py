"""Everything that writes: one door to the log, and what keeps it true."""
