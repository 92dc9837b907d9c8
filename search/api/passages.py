"""A passage: its versions in date order, what changed from one to the next, and where each stands."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Router

from archive.models import Passage, PassageKind, RetiredKind
from archive.passages import Standing, VersionRow, version_rows
from archive.views.door import find_by_id
from search.api.base import Shape
from search.api.links import Links
from search.api.shapes import (
    SENT,
    DocumentRef,
    EmailRef,
    PassageRef,
    ReleaseRef,
    document_ref,
    email_ref,
    one_of,
    passage_ref,
    release_ref,
)

router = Router(tags=["Passages"])


class Stretch(Shape):
    """A piece of a version: the same as before it, new in it, or gone from it."""

    change: Literal["same", "added", "removed"]
    text: str


class Printing(Shape):
    """Where a version stands."""

    email: EmailRef
    copy_id: str
    document: DocumentRef
    page: int
    first_line: int = Field(description="Of the body by that copy, from 0.")
    last_line: int
    is_cut: bool = Field(description="A redaction lies within.")


class Version(Shape):
    number: int = Field(description="In date order, from 1.")
    text: str = Field(description="Its cleanest print; █ where a redaction lies.")
    sent: str = SENT
    emails: int
    is_latest: bool
    is_cut: bool = Field(description="No e-mail shows the whole of it.")
    changes: list[Stretch] = Field(description="How it comes from the version before; of the first, its text.")
    printings: list[Printing]


class PassageFull(PassageRef):
    kind: Annotated[str, one_of(PassageKind.values)]
    release: ReleaseRef
    version_list: list[Version]


@router.get("/passages/{slug:public_id}/", response=PassageFull, url_name="passage", summary="A passage")
def passage(request: HttpRequest, public_id: str) -> PassageFull:
    """A paragraph that stands, with changes, in several e-mails."""
    passages = Passage.objects.select_related("release")
    found: Passage = find_by_id(passages, public_id, kind=RetiredKind.PASSAGE, user=request.user)
    links = Links(request)
    return PassageFull(
        **dict(passage_ref(links, found)),
        kind=found.kind,
        release=release_ref(links, found.release),
        version_list=[_version(links, row) for row in version_rows(found)],
    )


def _version(links: Links, row: VersionRow) -> Version:
    return Version(
        number=row.version.number,
        text=row.version.text,
        sent=row.version.sent,
        emails=row.version.email_count,
        is_latest=row.is_current,
        is_cut=row.is_cut,
        changes=[Stretch(change=one.change, text=one.text) for one in row.stretches],
        printings=[_printing(links, one) for one in row.standings],
    )


def _printing(links: Links, standing: Standing) -> Printing:
    one = standing.occurrence
    return Printing(
        email=email_ref(links, one.email),
        copy_id=one.copy.public_id,
        document=document_ref(links, one.copy.document),
        page=standing.page,
        first_line=one.first_line,
        last_line=one.last_line,
        is_cut=one.is_cut,
    )
