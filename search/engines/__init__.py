"""The engines behind the search: one protocol, and a module for each that speaks it."""
