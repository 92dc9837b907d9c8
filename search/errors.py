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


class SearchUnavailable(SearchError):
    """The engine cannot be asked now. Readers are told so, and marks of changes stay for when it can."""

    def __init__(self, *, index: str, reason: str) -> None:
        self.index, self.reason = index, reason
        super().__init__(f"the {index} cannot be reached ({reason}); what changed is indexed when it can")


class RefusedEntries(SearchError):
    """Entries that the engine did not take. They stay marked."""

    def __init__(self, *, index: str, count: int, reason: str) -> None:
        self.index, self.count, self.reason = index, count, reason
        super().__init__(f"{index} refused {count} entries, the first for this reason: {reason}")


class NameTaken(SearchError):
    """An index stands where our alias should: not one of ours, and not ours to remove."""

    def __init__(self, *, alias: str) -> None:
        self.alias = alias
        super().__init__(
            f"there is an index named {alias} where an alias of that name is needed: delete it if it is of no use, "
            "or choose another name in OPENSEARCH_INDEX"
        )
