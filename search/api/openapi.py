"""The description of the API, with what holds for every address: its problems, and what its headers say."""

from __future__ import annotations

from ninja.openapi.schema import OpenAPISchema

from search.api.problems import CONTENT_TYPE, TITLES, Problem

EVERYWHERE = (422, 429)
OF_ONE_THING = (404, 410)
"""Problems of addresses that name something."""
OF_SEARCH = (503,)


def described(schema: OpenAPISchema) -> OpenAPISchema:
    """A description by Django Ninja, completed in place."""
    components = schema["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    components |= problem.pop("$defs", {})
    components["Problem"] = problem
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            of_thing = OF_ONE_THING if "{" in path else ()
            of_search = OF_SEARCH if operation["tags"] == ["Search"] else ()
            operation["responses"] |= _problems(EVERYWHERE + of_thing + of_search)
    return schema


def _problems(statuses: tuple[int, ...]) -> dict[int, object]:
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": TITLES[status], "content": content} for status in sorted(statuses)}
