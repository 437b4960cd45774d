"""Cases: the facts, the log entry that carries one, and the state that a log adds up to."""
