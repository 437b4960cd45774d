"""Settings, addresses and the WSGI entry: the only place that wires the rooms together."""
