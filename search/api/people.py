"""Correspondents."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router

from archive.models import Basis, Correspondent, Email, Participation, RetiredKind, Role
from archive.views.correspondent import SPELLINGS_SHOWN, roles_of
from archive.views.door import find_by_id
from search.api.base import Shape
from search.api.cursors import Listed, Order, Paging, listed
from search.api.links import Links
from search.api.shapes import EmailRef, PersonRef, ReleaseRef, email_ref, one_of, person_ref, release_ref

router = Router(tags=["People"])

EMAILS = Order("person-emails", ("sent", "pk"))


class Spelling(Shape):
    printed: str
    basis: Annotated[str, one_of(Basis.values)] = Field(
        description="What joins it to the others: staff's decision, the same address or full name, or nearly the same."
    )
    basis_with: str = Field(description="The spelling with which it shares that; empty for the first.")


class Roles(Shape):
    """E-mails by the part that the person has in them."""

    sender: int
    to: int
    cc: int
    bcc: int


class PersonFull(PersonRef):
    address: str
    release: ReleaseRef
    spellings: list[Spelling] = Field(description=f"As printed, the first {SPELLINGS_SHOWN}.")
    roles: Roles
    emails: Listed[EmailRef] = Field(description="In date order; “limit” and “cursor” are of this list.")


@router.get(
    "/people/{slug:public_id}/",
    response=PersonFull,
    url_name="correspondent",
    summary="A correspondent",
)
def correspondent(request: HttpRequest, public_id: str, paging: Query[Paging]) -> PersonFull:
    """A person or mailbox of one release: the spellings seen, and the e-mails from and to them."""
    people = Correspondent.objects.select_related("release")
    found: Correspondent = find_by_id(people, public_id, kind=RetiredKind.CORRESPONDENT, user=request.user)
    links = Links(request)
    parts = Participation.objects.filter(correspondent=found)
    rows = Email.objects.filter(pk__in=parts.values("email"), release=found.release_id).defer("body")
    return PersonFull(
        **dict(person_ref(links, found)),
        address=found.address,
        release=release_ref(links, found.release),
        spellings=[
            Spelling(printed=one.printed, basis=one.basis, basis_with=one.basis_with)
            for one in found.aliases.all()[:SPELLINGS_SHOWN]
        ],
        roles=_roles(found),
        emails=listed(
            request, rows, order=EMAILS, paging=paging, shape=lambda some: [email_ref(links, one) for one in some]
        ),
    )


def _roles(person: Correspondent) -> Roles:
    counts = roles_of(person)
    return Roles(sender=counts[Role.FROM], to=counts[Role.TO], cc=counts[Role.CC], bcc=counts[Role.BCC])
