"""What goes wrong, as `application/problem+json` (RFC 9457), each with what to do about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field

from search.api.base import Shape
from search.errors import SearchError
from search.place import site_url

CONTENT_TYPE = "application/problem+json"
NOWHERE = (
    "Nothing that is published has this address. Addresses here never change and end with a slash: follow those that "
    "answers give, beginning with the list of releases."
)
READ_ONLY = "Nothing can be changed here: ask with GET or HEAD."
BROKEN = "This is our fault, and it was noted. Ask again later, or ask for less (a smaller “limit”)."

AWAY = "The search cannot be reached just now; all else can. Ask again in a minute."
AWAY_SECONDS = 60


class BadParameter(SearchError):
    """A parameter that cannot be used."""

    def __init__(self, name: str, message: str) -> None:
        self.name, self.message = name, message
        super().__init__(f"{name} {message}")


class Fault(Shape):
    parameter: str
    message: str


class Problem(Shape):
    """Why there is no answer."""

    type: str = Field(description="The address of its explanation.")
    title: str
    status: int
    detail: str = Field(description="What to do about it.")
    reason: str = Field("", description="Of what is gone: the public reason.")
    errors: list[Fault] = Field([], description="Of parameters that cannot be used: which, and why.")


TITLES = {
    404: "Not found",
    405: "Read only",
    410: "Gone",
    422: "A parameter cannot be used",
    429: "Too many requests",
    500: "Something broke",
    503: "The search is away",
}

ADVICE = {
    404: NOWHERE,
    405: READ_ONLY,
    410: "It was withdrawn or retired: “reason” says why. Take it out of what you keep.",
    422: "“errors” names each parameter and says what it takes.",
    429: "Wait as many seconds as “Retry-After” says.",
    500: BROKEN,
    503: AWAY,
}


def answer(request: HttpRequest, status: int, detail: str, **more: Any) -> HttpResponse:
    """A problem as an answer."""
    kind = f"{site_url(request)}{reverse('api-v1:openapi-view')}#problem-{status}"
    problem = Problem(type=kind, title=TITLES[status], status=status, detail=detail, **more)
    return HttpResponse(problem.model_dump_json(exclude_defaults=True), status=status, content_type=CONTENT_TYPE)


def gone(request: HttpRequest, reason: str) -> HttpResponse:
    detail = "It stood here and does so no more; take it out of what you keep of this archive."
    return answer(request, 410, detail, reason=reason)


def too_many(request: HttpRequest, *, limit: int, wait: int) -> HttpResponse:
    response = answer(request, 429, f"An address may ask {limit} times in a minute: wait {wait} seconds.")
    response.headers["Retry-After"] = str(wait)
    return response


def away(request: HttpRequest) -> HttpResponse:
    response = answer(request, 503, AWAY)
    response.headers["Retry-After"] = str(AWAY_SECONDS)
    return response


def bad_parameters(request: HttpRequest, faults: list[Fault]) -> HttpResponse:
    detail = "; ".join(f"{fault.parameter}: {fault.message}" for fault in faults)
    return answer(request, 422, detail, errors=faults)


def faults_of(errors: list[dict[str, object]]) -> list[Fault]:
    """What pydantic says of parameters: `{"loc": ("query", "limit"), "msg": "Input should be …"}`."""
    return [Fault(parameter=_name(error["loc"]), message=str(error["msg"])) for error in errors]


def _name(place: object) -> str:
    return str(place[-1]) if isinstance(place, list | tuple) and place else "?"
