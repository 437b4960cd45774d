"""Dispatching: the board, whom to send to one case, what somebody may take on."""
