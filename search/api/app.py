"""The API: its routers, its errors, and its description in OpenAPI."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from archive.context import SITE_NAME
from archive.views.door import Gone, Moved
from search.api import (
    collections,
    documents,
    emails,
    facets,
    index,
    missing,
    passages,
    people,
    problems,
    releases,
    searching,
    threads,
)
from search.api.docs import DocsPage
from search.api.links import NAMESPACE, VERSION, json_path
from search.api.openapi import described
from search.errors import SearchUnavailable

log = logging.getLogger(__name__)

DESCRIPTION = (
    "Released e-mail as JSON: what each page shows, read only. Take the address of a page and put /api/v1 before its "
    "path. Within version 1 no address and no field goes or changes its meaning; new ones may come."
)
ROUTERS = (index, releases, documents, emails, threads, people, passages, missing, collections, searching, facets)


class Api(NinjaAPI):
    def __init__(self, **settings: Any) -> None:
        self._made: dict[str, OpenAPISchema] = {}
        super().__init__(**settings)

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Django Ninja's, with what holds for every address; made once for each path at which the API may stand."""
        root = self.get_root_path({})
        if root not in self._made:
            self._made[root] = described(super().get_openapi_schema(**kwargs))
        return self._made[root]

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Api(
    title=SITE_NAME,
    version=VERSION,
    description=DESCRIPTION,
    urls_namespace=NAMESPACE,
    docs=DocsPage(),
)
for module in ROUTERS:
    api.add_router("", module.router)


@api.exception_handler(Http404)
def _nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.answer(request, 404, problems.NOWHERE)


@api.exception_handler(Gone)
def _gone(request: HttpRequest, gone: Gone) -> HttpResponse:
    return problems.gone(request, gone.reason)


@api.exception_handler(Moved)
def _moved(request: HttpRequest, moved: Moved) -> HttpResponse:
    return HttpResponsePermanentRedirect(json_path(moved.url))


@api.exception_handler(problems.BadParameter)
def _bad_parameter(request: HttpRequest, bad: problems.BadParameter) -> HttpResponse:
    return problems.bad_parameters(request, [problems.Fault(parameter=bad.name, message=bad.message)])


@api.exception_handler(ValidationError)
def _bad_parameters(request: HttpRequest, bad: ValidationError) -> HttpResponse:
    return problems.bad_parameters(request, problems.faults_of(bad.errors))


@api.exception_handler(SearchUnavailable)
def _away(request: HttpRequest, error: SearchUnavailable) -> HttpResponse:
    log.error("%s", error)
    return problems.away(request)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s failed", request.path, exc_info=error)
    return problems.answer(request, 500, problems.BROKEN)
