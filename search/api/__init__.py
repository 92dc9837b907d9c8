"""The archive as JSON: what each page shows, below /api/v1/, read only. docs/api.md is its manual.

Version 1 keeps its addresses, its fields and what they mean; fields and addresses may be added.
"""
