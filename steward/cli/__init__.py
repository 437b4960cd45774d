"""Commands: the door for the people who run Steward."""
