"""The worker: fires due timers and delivers messages, each in a loop of its own."""
