"""What can go wrong in searching, each with what it concerns and what to do about it."""

from __future__ import annotations


class SearchError(Exception):
    """Anything that search itself raises."""


class UnsupportedLookup(SearchError):
    """A Haystack lookup that our query tree cannot say, so that it is refused instead of being searched wrongly."""

    def __init__(self, *, field: str, lookup: str) -> None:
        self.field, self.lookup = field, lookup
        super().__init__(f"cannot search for {field}__{lookup}: use content, exact or in on a facet's field")


class UnusableIndex(SearchError):
    """An index that is there and cannot be opened. `manage.py index_changes` builds it anew."""

    def __init__(self, *, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"the search index in {path} cannot be read ({reason}); manage.py index_changes builds it anew"
        )
