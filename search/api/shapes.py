"""What many answers share: how they name a release, a document, an e-mail, a person without telling all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from ninja import Field

from archive.models import (
    Correspondent,
    Document,
    Email,
    FieldState,
    Passage,
    RedactionStyle,
    Release,
    ReleaseState,
    ReplyBasis,
    Thread,
)
from search.api.base import Shape
from search.api.links import Links

URL = Field(description="Its address in this API.")
HTML_URL = Field(description="The address of its page.")
SENT = Field(description="Local time as printed, without a zone (2010-06-23T09:15), a bare date, or empty.")
RATIO = Field(ge=0, le=1, description="The redacted share of what held content, 0 to 1.")
BOX = Field(description="Points from the top left of the page as displayed: x0, y0, x1, y1.")
Box = list[float]


def one_of(values: Iterable[str]) -> Any:
    """Of a text that the database holds to these values, what the description says."""
    return Field(json_schema_extra={"enum": list(values)})


State = Annotated[str, one_of(FieldState.values)]
Basis = Annotated[str, one_of(ReplyBasis.values)]
STATE = Field(
    description="read; withheld: a redaction covers it; absent: not printed; unreadable. What is not read is empty."
)


class ReleaseRef(Shape):
    slug: str
    title: str
    state: Annotated[str, one_of(ReleaseState.values)] = Field(description="Only staff see any but “published”.")
    url: str = URL
    html_url: str = HTML_URL


class DocumentRef(Shape):
    id: str
    name: str
    url: str = URL
    html_url: str = HTML_URL


class ThreadRef(Shape):
    id: str
    subject: str
    url: str = URL
    html_url: str = HTML_URL


class PersonRef(Shape):
    id: str
    name: str
    url: str = URL
    html_url: str = HTML_URL


class PassageRef(Shape):
    id: str
    text: str = Field(description="Of its latest version; █ where a redaction lies.")
    emails: int
    versions: int
    first_sent: str = SENT
    last_sent: str = SENT
    url: str = URL
    html_url: str = HTML_URL


class EmailRef(Shape):
    id: str
    sender: str
    sender_state: State = STATE
    sent: str = SENT
    sent_state: State = STATE
    subject: str
    subject_state: State = STATE
    redaction_ratio: float = RATIO
    copies: int = Field(description="How many times it was printed.")
    is_quoted_only: bool = Field(description="Inferred: no print-out of its own was found.")
    url: str = URL
    html_url: str = HTML_URL


class Marked(Shape):
    """Text with the places of what was asked for."""

    text: str
    marks: list[tuple[int, int]] = Field(description="From and to, in Unicode characters from 0.")


class Redaction(Shape):
    page: int
    box: Box = BOX
    style: Annotated[str, one_of(RedactionStyle.values)]
    exemptions: list[str] = Field(description="In one spelling: (b)(6), 1.4(D).")
    printed: list[str] = Field(description="The same as printed.")
    share: float = Field(description="Of the page's text area, 0 to 1.")


def release_ref(links: Links, release: Release) -> ReleaseRef:
    return ReleaseRef(slug=release.slug, title=release.title, state=release.state, **links.both(release))


def document_ref(links: Links, document: Document) -> DocumentRef:
    return DocumentRef(id=document.public_id, name=document.name, **links.both(document))


def thread_ref(links: Links, thread: Thread) -> ThreadRef:
    return ThreadRef(id=thread.public_id, subject=thread.subject, **links.both(thread))


def person_ref(links: Links, person: Correspondent) -> PersonRef:
    return PersonRef(id=person.public_id, name=person.name, **links.both(person))


def passage_ref(links: Links, passage: Passage) -> PassageRef:
    return PassageRef(
        id=passage.public_id,
        text=passage.text,
        emails=passage.email_count,
        versions=passage.version_count,
        first_sent=passage.first_sent,
        last_sent=passage.last_sent,
        **links.both(passage),
    )


def email_ref(links: Links, email: Email) -> EmailRef:
    return EmailRef(**email_facts(links, email))


def email_facts(links: Links, email: Email) -> dict[str, Any]:
    """What every answer says of an e-mail."""
    return {
        "id": email.public_id,
        "sender": email.sender_name,
        "sender_state": email.sender_state,
        "sent": email.sent,
        "sent_state": email.sent_state,
        "subject": email.subject,
        "subject_state": email.subject_state,
        "redaction_ratio": email.redaction_ratio,
        "copies": email.copy_count,
        "is_quoted_only": email.is_quoted_only,
        **links.both(email),
    }
