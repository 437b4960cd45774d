"""The pages of the desk: each view asks a query or the one door, and shows what comes back."""
