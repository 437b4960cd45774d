"""Lists as the rows of a table, for a file: what the page shows to the same reader, all of it."""
