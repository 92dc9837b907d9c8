"""A client that holds every answer of the API to its description."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.test import Client
from django.urls import resolve
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from search.api.app import api

OF_ITSELF = {"/api/v1/openapi.json", "/api/v1/docs"}
"""What the description does not describe."""


@lru_cache
def description() -> dict[str, Any]:
    return dict(api.get_openapi_schema())


@lru_cache
def _registry() -> Registry:
    resource = Resource(contents=description(), specification=DRAFT202012)
    return Registry().with_resource("urn:api", resource)


@lru_cache
def validator(pointer: str) -> Draft202012Validator:
    """For the schema at a place of the description, as `/components/schemas/Problem`."""
    return Draft202012Validator({"$ref": f"urn:api#{pointer}"}, registry=_registry())


def route_of(path: str) -> str:
    """The path as the description has it: `/api/v1/emails/{public_id}/`."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", "/" + resolve(path).route)


def faults(path: str, response: Any) -> list[str]:
    """What of an answer is not as described."""
    kind = response.headers["Content-Type"].partition(";")[0]
    told = description()["paths"].get(route_of(path), {}).get("get", {}).get("responses", {})
    if response.status_code == 405 or (response.status_code == 404 and not told):
        pointer = "/components/schemas/Problem"
    elif kind not in told.get(response.status_code, {}).get("content", {}):
        return [f"{response.status_code} as {kind} is not described"]
    else:
        place = [
            "paths", route_of(path), "get", "responses", str(response.status_code), "content", kind, "schema",
        ]  # fmt: skip
        pointer = described_at(place)
    return [error.message for error in validator(pointer).iter_errors(response.json())]


def described_at(place: list[str]) -> str:
    found: Any = description()
    for step in place:
        found = found[int(step)] if step.isdigit() else found[step]
    return str(found["$ref"]).removeprefix("#")


class HeldClient(Client):
    def get(self, path: str, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        response = super().get(path, *args, **kwargs)
        bare = path.partition("?")[0]
        if bare.startswith("/api/v1/") and bare not in OF_ITSELF and response.status_code not in {301, 304}:
            wrong = faults(bare, response)
            assert not wrong, wrong
        return response
