"""Placeholder until the engine lands."""
from haystack.backends.simple_backend import SimpleEngine as TantivyEngine  # noqa: F401
