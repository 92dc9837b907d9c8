"""Documents, their pages and the redactions on them, with how far reading has come."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from archive.models.base import PublicModel, ReleasedModel, ReleasedQuerySet
from archive.models.release import Release


class DocumentState(models.TextChoices):
    RECEIVED = "received", "waiting to be opened"
    READING = "reading", "being read"
    READ = "read", "read, waiting to be linked"
    DONE = "done", "done"
    FAILED = "failed", "could not be read"


LOOKED_AT = (DocumentState.READ, DocumentState.DONE)
"""A document in one of these states has had all its pages read."""


class PageState(models.TextChoices):
    WAITING = "waiting", "waiting to be read"
    READ = "read", "read"
    FAILED = "failed", "could not be read"


class DocumentQuerySet(ReleasedQuerySet["Document"]):
    def kept_back(self) -> Self:
        """Documents that are read as far as they can be and whose file the public does not get: text lies beneath a
        box, or not every page could be looked at. Those of which staff decided otherwise are among them no more."""
        unseen = Page.objects.filter(document=OuterRef("pk")).exclude(words_beneath=0)
        ended = self.filter(state__in=[*LOOKED_AT, DocumentState.FAILED], file_opened_at=None)
        closed = AttachedFile.objects.filter(document=OuterRef("pk"), content__file_opened_at=None)
        hidden = closed.filter(Exists(Page.objects.filter(document=OuterRef("content")).exclude(words_beneath=0)))
        failed = closed.filter(Q(content__state=DocumentState.FAILED) | Q(content__attached_files__isnull=False))
        is_closed = Exists(unseen) | Exists(hidden) | Exists(failed)
        return ended.filter(is_closed | Q(page_count=0) | Q(state=DocumentState.FAILED))

    def opened_all_the_same(self) -> Self:
        """Documents whose file staff hand out although it would be kept back."""
        return self.exclude(file_opened_at=None)

    def unfinished(self) -> Self:
        """Documents on which work is left, in the order in which they came."""
        return self.exclude(state__in=[DocumentState.DONE, DocumentState.FAILED]).order_by("pk")


class Document(PublicModel):
    """One file of a release, known by its SHA-256. A file that cannot be read is a document too, with the reason."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64)
    name = models.CharField("file name", max_length=255)
    path = models.CharField("path within the upload", max_length=1000, blank=True)
    file = models.CharField("key in the file store", max_length=255)
    size = models.BigIntegerField("bytes")
    page_count = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=DocumentState, default=DocumentState.RECEIVED)
    failure_code = models.CharField(max_length=40, blank=True)
    failure_message = models.TextField(blank=True)
    file_opened_at = models.DateTimeField("file handed out all the same, since", null=True, blank=True)
    file_opened_by = models.CharField("user who decided so", max_length=150, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField("last sign of work", auto_now=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(name="document_once_in_a_release", fields=["release", "sha256"]),
            models.CheckConstraint(name="document_state_known", condition=Q(state__in=DocumentState.values)),
            models.CheckConstraint(
                name="document_failed_says_why", condition=~Q(state=DocumentState.FAILED) | ~Q(failure_code="")
            ),
            models.CheckConstraint(
                name="document_opened_by_somebody", condition=Q(file_opened_at=None) | ~Q(file_opened_by="")
            ),
        ]
        indexes = [models.Index(fields=["release", "state"]), models.Index(fields=["state"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.public_id])

    @property
    def file_is_open(self) -> bool:
        """Whether the public may have the file itself: every page was looked at and hides no text, or staff say so.

        A file may hold, beneath its boxes, the very words that were withheld; its page images do not.
        """
        if self.file_opened_at is not None:
            return True
        read = self.state in LOOKED_AT and self.page_count > 0
        return read and not self.pages.exclude(words_beneath=0).exists() and not self.carries_closed_files

    @property
    def carries_closed_files(self) -> bool:
        """Whether something attached to its mails is a document whose own file the public may not have."""
        opened = Document.objects.filter(file_opened_at__isnull=False)
        shown = Document.objects.filter(state__in=LOOKED_AT, page_count__gt=0, attached_files=None)
        clear = shown.exclude(Exists(Page.objects.filter(document=OuterRef("pk")).exclude(words_beneath=0)))
        return self.attached_files.exclude(content__in=opened).exclude(content__in=clear).exists()

    @property
    def holds_text_beneath(self) -> bool:
        """Whether text is known to lie beneath what covers it."""
        return self.pages.filter(words_beneath__gt=0).exists()


class AttachedFile(ReleasedModel):
    """A file attached to a mail of a native e-mail file, taken out as a document of its own.

    `document` is the e-mail file, `page` the page of the mail, `mail` which of the mails on that page (from 0: itself,
    then those attached to it), `position` which of the names in its list of attachments.
    """

    RELEASE_PATH = "document__release__"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="attached_files")
    page = models.PositiveIntegerField()
    mail = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    content = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="attached_to")

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["document", "page", "mail", "position"]
        constraints = [
            models.UniqueConstraint(name="attached_place_once", fields=["document", "page", "mail", "position"]),
            models.CheckConstraint(name="attached_not_to_itself", condition=~Q(document=F("content"))),
        ]

    def __str__(self) -> str:
        return f"{self.content} attached to {self.document}"


class PageQuerySet(ReleasedQuerySet["Page"]):
    def missing(self) -> Self:
        """Pages that nobody has tried to read yet: all pages less the done ones."""
        return self.filter(state=PageState.WAITING)


class Page(ReleasedModel):
    """One page of a document. `layout` is the page as read (words, boxes, rules …), compressed: `ingest` reads it."""

    RELEASE_PATH = "document__release__"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField("page number, from 1")
    state = models.CharField(max_length=10, choices=PageState, default=PageState.WAITING)
    failure_code = models.CharField(max_length=40, blank=True)
    failure_message = models.TextField(blank=True)
    width = models.FloatField("width in points", default=0)
    height = models.FloatField("height in points", default=0)
    has_image = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, blank=True, help_text="empty until the document was parsed")
    text_source = models.CharField(max_length=5, blank=True)
    source_reason = models.CharField(max_length=200, blank=True)
    quality = models.FloatField(default=0)
    text = models.TextField(blank=True)
    layout = models.BinaryField(default=bytes)
    bates = models.CharField(max_length=60, blank=True)
    release_stamp = models.CharField(max_length=200, blank=True)
    redaction_ratio = models.FloatField(default=0)
    fully_redacted = models.BooleanField(default=False)
    blank = models.BooleanField(default=False)
    words_beneath = models.PositiveIntegerField(
        "words in the file that the page does not show", null=True, help_text="empty until somebody has looked"
    )
    beneath = models.JSONField("what covers them: [x0, y0, x1, y1, words]", default=list, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(name="page_once_in_a_document", fields=["document", "number"]),
            models.CheckConstraint(name="page_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="page_state_known", condition=Q(state__in=PageState.values)),
            models.CheckConstraint(
                name="page_ratio_is_a_share", condition=Q(redaction_ratio__gte=0, redaction_ratio__lte=1)
            ),
            models.CheckConstraint(
                name="page_failed_says_why", condition=~Q(state=PageState.FAILED) | ~Q(failure_code="")
            ),
        ]
        indexes = [models.Index(fields=["document", "state"]), models.Index(fields=["bates"])]

    def __str__(self) -> str:
        return f"{self.document} page {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.document.public_id, self.number])


class RedactionStyle(models.TextChoices):
    BLACK = "black", "black"
    GREY = "grey", "grey"
    WHITE = "white", "white"
    WHITE_OUTLINE = "white-outline", "white with an outline"
    HATCH = "hatch", "hatched"
    MARKER = "marker", "marker"


class Redaction(ReleasedModel):
    """A box on a page, in points from the top left. `exemptions` are canonical, `printed` as they stand there."""

    RELEASE_PATH = "page__document__release__"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="redactions")
    position = models.PositiveIntegerField("place among the page's boxes, from 0")
    x0 = models.FloatField()
    y0 = models.FloatField()
    x1 = models.FloatField()
    y1 = models.FloatField()
    style = models.CharField(max_length=14, choices=RedactionStyle)
    exemptions = models.JSONField(default=list, blank=True)
    printed = models.JSONField(default=list, blank=True)
    share = models.FloatField(default=0)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(name="redaction_place_once", fields=["page", "position"]),
            models.CheckConstraint(name="redaction_box_is_a_box", condition=Q(x1__gte=F("x0"), y1__gte=F("y0"))),
            models.CheckConstraint(name="redaction_style_known", condition=Q(style__in=RedactionStyle.values)),
        ]

    def __str__(self) -> str:
        return f"{self.style} box on {self.page}"
