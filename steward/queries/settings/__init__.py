"""The settings of a company as pages, each change counted before it is saved."""
