"""Measures the portal against its limits (``bin/bench``); nothing of the portal imports this."""
