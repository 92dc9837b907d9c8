"""Passages: paragraphs that stand, with changes, in several e-mails, and the index by which linking finds them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from archive.models.base import PublicModel, ReleasedModel, ReleasedQuerySet
from archive.models.email import Copy, Email
from archive.models.release import Release


class PassageKind(models.TextChoices):
    PASSAGE = "passage", "passage"
    BOILERPLATE = "boilerplate", "signature, notice or form"


class PassageQuerySet(ReleasedQuerySet["Passage"]):
    def of_interest(self) -> Self:
        """Passages without the signatures, notices and forms that recur as well."""
        return self.filter(kind=PassageKind.PASSAGE)


class Passage(PublicModel):
    """A paragraph that stands in several e-mails. `text` is its latest version; dates are the e-mails', as printed."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=11, choices=PassageKind, default=PassageKind.PASSAGE)
    family = models.BigIntegerField("least key of its wordings")
    text = models.TextField()
    email_count = models.PositiveIntegerField(default=0)
    version_count = models.PositiveIntegerField(default=0)
    current = models.PositiveIntegerField("number of its latest version", default=0)
    first_sent = models.CharField(max_length=16, blank=True)
    last_sent = models.CharField(max_length=16, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["-version_count", "-email_count", "first_sent", "pk"]
        constraints = [
            models.UniqueConstraint(name="passage_once_in_a_release", fields=["release", "family"]),
            models.CheckConstraint(name="passage_kind_known", condition=Q(kind__in=PassageKind.values)),
        ]
        indexes = [models.Index(fields=["release", "kind", "-version_count", "-email_count"])]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("passage", args=[self.public_id])


class PassageVersion(ReleasedModel):
    """One wording of a passage, in as many e-mails as it stands. `text` is its cleanest print, `█` where a box lies."""

    RELEASE_PATH = "passage__release__"

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("place in date order, from 1")
    text = models.TextField()
    sent = models.CharField("date of its first e-mail", max_length=16, blank=True)
    email_count = models.PositiveIntegerField(default=0)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["passage", "number"]
        constraints = [models.UniqueConstraint(name="version_number_once", fields=["passage", "number"])]

    def __str__(self) -> str:
        return f"version {self.number} of {self.passage_id}"


class Occurrence(ReleasedModel):
    """Where a version stands: lines (from 0) of the body of one copy of an e-mail.

    `is_main` says that it is this print by which the e-mail is counted: others of the same e-mail are its copies.
    `is_cut` says that a redaction lies within.
    """

    RELEASE_PATH = "version__passage__release__"

    version = models.ForeignKey(PassageVersion, on_delete=models.CASCADE, related_name="occurrences")
    email = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="occurrences")
    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="occurrences")
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    is_main = models.BooleanField(default=True)
    is_cut = models.BooleanField(default=False)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["version", "pk"]
        constraints = [
            models.CheckConstraint(
                name="occurrence_lines_in_order", condition=Q(last_line__gte=models.F("first_line"))
            ),
        ]

    def __str__(self) -> str:
        return f"lines {self.first_line} to {self.last_line} of {self.copy_id}"

    @property
    def anchor(self) -> str:
        """Of its text on the e-mail's page."""
        return f"line-{self.first_line}"

    @property
    def page_anchor(self) -> str:
        """Of its frame on the page image beside the text."""
        return f"page-line-{self.first_line}"


class Wording(ReleasedModel):
    """A paragraph's words in normal form, each once in a release. `family` joins those that are versions of another.

    `key` is a hash of `words`, and a family's name is the least key in it: both are the same in whatever order
    documents arrive.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="wordings")
    key = models.BigIntegerField()
    family = models.BigIntegerField()
    words = models.TextField()

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="wording_once_in_a_release", fields=["release", "key"])]
        indexes = [models.Index(fields=["release", "family"])]

    def __str__(self) -> str:
        return self.words[:80]


class WordingMark(ReleasedModel):
    """One of the marks (MinHash) by which wordings that share words meet."""

    RELEASE_PATH = "wording__release__"

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="marks")
    mark = models.BigIntegerField(db_index=True)

    objects = ReleasedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.mark:x}"


class Paragraph(ReleasedModel):
    """Lines of a copy's body that make a paragraph long enough to be told again.

    Without a copy it is to be taken out: its document was parsed anew.
    """

    RELEASE_PATH = "wording__release__"

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="paragraphs")
    copy = models.ForeignKey(Copy, null=True, on_delete=models.SET_NULL, related_name="paragraphs")
    line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["copy", "line"]
        constraints = [models.UniqueConstraint(name="paragraph_once_in_a_copy", fields=["copy", "line"])]

    def __str__(self) -> str:
        return f"line {self.line} of {self.copy_id}"
