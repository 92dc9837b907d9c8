"""How an OpenSearch cluster is reached, and what it is when it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as NoConnection
from opensearchpy.exceptions import TransportError

from search.errors import SearchUnavailable

SECONDS = 10
"""That a reader waits for an answer at most; the next node is then asked once."""
CLUSTER_AT_FAULT = {401, 403, 429, 500, 502, 503, 504}
"""Answers that are about the cluster and not about what was asked: refused, overloaded, a part of it missing."""


def client_of(options: Mapping[str, Any]) -> OpenSearch:
    """A client of all nodes that `URL` names, with commas between; a name and a password may stand in each."""
    nodes = [url.strip() for url in options["URL"].split(",") if url.strip()]
    authority = {"ca_certs": options["CA_CERTS"]} if options.get("CA_CERTS") else {}
    return OpenSearch(nodes, timeout=SECONDS, max_retries=1, retry_on_timeout=True, **authority)


@contextmanager
def reaching(index: object) -> Iterator[None]:
    """Turns what means that the cluster cannot answer now into `SearchUnavailable`."""
    try:
        yield
    except TransportError as problem:
        if isinstance(problem, NoConnection) or problem.status_code in CLUSTER_AT_FAULT:
            raise SearchUnavailable(index=str(index), reason=f"{problem.status_code}: {problem.error}") from problem
        raise
