"""Runs student code in a confined worker process and talks to it over a closed set of types."""
