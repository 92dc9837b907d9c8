"""A small release as a reader would meet it: a chain printed twice, a withheld sender, a page that failed, people."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from archive import models
from archive.models import FieldName, FieldState
from tests import factories
from tests.archive import drawing

ANSWER = (
    "From: Holm, Greta (County Counsel)",
    "Sent: Wednesday, June 23, 2010 9:15 AM",
    "To: Ortega, Luis; Pell, Ada",
    "Subject: RE: Opting out of fingerprint sharing",
    "",
    "Luis,",
    "",
    "The sheriff asked when the county may leave the programme.",
    "My reading is that the agreement says nothing about it.",
    "",
    "",
    "Greta",
    "",
    "-----Original Message-----",
    "From:",
    "Sent: Tuesday, June 22, 2010 4:40 PM",
    "To: Holm, Greta (County Counsel)",
    "Subject: Opting out of fingerprint sharing",
    "",
    "Can we leave? The board will ask on Monday.",
)
OLD_WORDS = "A county may leave the programme whenever it wishes, by a letter to █ bureau."
NEW_WORDS = "A county may not leave the programme, and need not send a letter to █ bureau."
BARS = (drawing.line_box(10, end=380.0), drawing.line_box(14, start=40.0, end=210.0))


@dataclass(frozen=True, slots=True)
class Scene:
    release: models.Release
    document: models.Document
    page: models.Page
    answer: models.Email
    question: models.Email
    thread: models.Thread
    person: models.Correspondent
    copy: models.Copy
    passage: models.Passage


def set_scene(**release: object) -> Scene:
    """Rows and files of one release; keywords go to the release."""
    facts = {"description": "E-mail of the county counsel about the county’s part in fingerprint sharing."}
    produced = factories.ReleaseFactory(**(facts | release))
    document = _document(produced)
    page = _page(document, 1)
    _failed_page(document)
    thread = factories.ThreadFactory(release=produced, subject="Opting out of fingerprint sharing")
    question = _question(produced, thread)
    answer = _answer(produced, thread)
    printed = _print_outs(document, answer, question)
    models.Reply.objects.create(child=answer, parent=question, basis=models.ReplyBasis.QUOTED)
    _later(produced, thread, answer)
    person = _people(produced, answer)
    passage = _passage(printed, models.Copy.objects.get(email=question))
    return Scene(produced, document, page, answer, question, thread, person, printed, passage)


def _document(release: models.Release, **facts: object) -> models.Document:
    document = factories.DocumentFactory(release=release, page_count=2, **facts)
    default_storage.save(document.file, ContentFile(b"%PDF-1.4 made up"))
    return document


def _page(document: models.Document, number: int) -> models.Page:
    page = factories.PageFactory(
        document=document, number=number, text="\n".join(ANSWER), text_source="ocr", bates="MARROW-000017",
        redaction_ratio=0.21,
    )  # fmt: skip
    drawing.store_images(page, drawing.draw_page(ANSWER, bars=BARS))
    drawing.store_words(page, ANSWER)
    for position, box in enumerate(BARS):
        x0, y0, x1, y1 = box
        factories.RedactionFactory(page=page, position=position, x0=x0, y0=y0, x1=x1, y1=y1, share=0.05)
    return page


def _failed_page(document: models.Document) -> models.Page:
    return factories.PageFactory(
        document=document, number=2, state=models.PageState.FAILED, failure_code="page-timeout",
        failure_message="Reading took longer than 90 seconds.", text="", text_source="", kind="",
    )  # fmt: skip


def _answer(release: models.Release, thread: models.Thread) -> models.Email:
    return factories.EmailFactory(
        release=release, thread=thread, sender_name="Holm, Greta (County Counsel)",
        subject="RE: Opting out of fingerprint sharing", sent="2010-06-23T09:15",
        body="Luis,\n\nThe sheriff asked when the county may leave the programme.", exemptions=["(b)(6)"],
        attachments=["Agreement (draft 3).doc"], redaction_ratio=0.18, copy_count=2,
    )  # fmt: skip


def _question(release: models.Release, thread: models.Thread) -> models.Email:
    return factories.EmailFactory(
        release=release, thread=thread, sender_name="", sender_state=FieldState.WITHHELD, sent="2010-06-22T16:40",
        subject="Opting out of fingerprint sharing", body="Can we leave? The board will ask on Monday.",
        redaction_ratio=0.3, copy_count=1,
    )  # fmt: skip


def _later(release: models.Release, thread: models.Thread, answer: models.Email) -> models.Email:
    later = factories.EmailFactory(
        release=release, thread=thread, sender_name="Pell, Ada", sent="2010-09-01", copy_count=0,
        subject="Opting out of fingerprint sharing",
    )  # fmt: skip
    models.Reply.objects.create(child=later, parent=answer, basis=models.ReplyBasis.INFERRED)
    return later


def _print_outs(document: models.Document, answer: models.Email, question: models.Email) -> models.Copy:
    """The answer as printed in this document and, less redacted, in another; the question quoted in the first."""
    printed = factories.CopyFactory(
        email=answer, document=document, position=0, top=78, bottom=255, redaction_ratio=0.18, exemptions=["(b)(6)"],
        boxes=[[1, 0]], zone="Eastern Daylight Time",
    )  # fmt: skip
    quoted = factories.CopyFactory(
        email=question, document=document, position=1, depth=1, top=262, bottom=360, redaction_ratio=0.3,
        boxes=[[1, 1]], quoted_in=printed, separator="-----Original Message-----",
    )  # fmt: skip
    _fields(printed, quoted)
    other = _document(document.release)
    _page(other, 1)
    factories.CopyFactory(email=answer, document=other, position=0, redaction_ratio=0.02)
    for email, best in ((answer, printed), (question, quoted)):
        email.best_copy = best
        email.save(update_fields=["best_copy"])
    return printed


def _fields(printed: models.Copy, quoted: models.Copy) -> None:
    _read(printed, FieldName.FROM, "Holm, Greta (County Counsel)", line=0)
    _read(printed, FieldName.SENT, "2010-06-23T09:15", line=1)
    _read(printed, FieldName.TO, "Ortega, Luis\nPell, Ada", line=2, confidence=0.72)
    _read(printed, FieldName.SUBJECT, "RE: Opting out of fingerprint sharing", line=3)
    factories.HeaderFieldFactory(
        copy=quoted, name=FieldName.FROM, state=FieldState.WITHHELD, value=None, page=1, box=BARS[1]
    )
    factories.HeaderFieldFactory(copy=quoted, name=FieldName.CC, state=FieldState.UNREADABLE, value=None)
    _read(quoted, FieldName.SUBJECT, "Opting out of fingerprint sharing", line=17)


def _read(copy: models.Copy, name: FieldName, value: str, *, line: int, confidence: float = 0.96) -> None:
    factories.HeaderFieldFactory(
        copy=copy, name=name, value=value, printed=ANSWER[line], confidence=confidence, page=1,
        box=drawing.line_box(line, end=200.0),
    )  # fmt: skip


def _passage(later: models.Copy, earlier: models.Copy) -> models.Passage:
    """A paragraph that the answer changed; in the question a part of it is withheld."""
    passage = factories.PassageFactory(release=later.email.release, text=NEW_WORDS, version_count=2, current=2)
    old = factories.PassageVersionFactory(passage=passage, text=OLD_WORDS)
    new = factories.PassageVersionFactory(passage=passage, text=NEW_WORDS, sent=later.email.sent)
    factories.OccurrenceFactory(version=old, email=earlier.email, copy=earlier, is_cut=True)
    factories.OccurrenceFactory(version=new, email=later.email, copy=later, first_line=2, last_line=2)
    later.places = [[1, [40.0, 140.0, 100.0, 152.0], []], None, [1, [40.0, 160.0, 380.0, 185.0], []]]
    later.save(update_fields=["places"])
    return passage


def _people(release: models.Release, answer: models.Email) -> models.Correspondent:
    person = factories.CorrespondentFactory(
        release=release, name="Holm, Greta (County Counsel)", address="gholm@marrow.example"
    )
    models.Alias.objects.create(release=release, correspondent=person, printed="Holm, Greta (County Counsel)")
    models.Alias.objects.create(release=release, correspondent=person, printed="Greta Ho1m")
    factories.ParticipationFactory(email=answer, correspondent=person, role=models.Role.FROM, position=0)
    other = factories.CorrespondentFactory(release=release, name="Ortega, Luis")
    factories.ParticipationFactory(email=answer, correspondent=other, role=models.Role.TO, position=0)
    return person
