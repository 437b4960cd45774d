"""What the desk shows of warranties: decisions on cases, the components of a place, papers."""
