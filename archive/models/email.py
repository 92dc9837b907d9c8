"""E-mails, their copies as printed, the fields read from each copy, and the threads that they form."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from archive.models.base import PublicModel, ReleasedModel, ReleasedQuerySet
from archive.models.document import Document
from archive.models.release import Release

UNSURE_BELOW = 0.9
"""A value read with less confidence than this was read with doubt, and says so."""


class FieldState(models.TextChoices):
    """The four states of a header field, never mixed up."""

    READ = "read", "read"
    WITHHELD = "withheld", "withheld"
    ABSENT = "absent", "not printed"
    UNREADABLE = "unreadable", "unreadable"


class FieldName(models.TextChoices):
    FROM = "from", "From"
    SENT = "sent", "Sent"
    TO = "to", "To"
    CC = "cc", "Cc"
    BCC = "bcc", "Bcc"
    SUBJECT = "subject", "Subject"


class Thread(PublicModel):
    """E-mails tied by reply."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="threads")
    subject = models.TextField(blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.subject or "(no subject)"

    def get_absolute_url(self) -> str:
        return reverse("thread", args=[self.public_id])


class Email(PublicModel):
    """One message, whatever the number of its copies; its fields come from the best copy.

    `sent` is ISO local time as printed ("2011-04-08T17:35", a bare date, or ""): it sorts as text and claims no zone.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="emails")
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.SET_NULL, related_name="emails")
    best_copy = models.ForeignKey("Copy", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sender_name = models.CharField("sender as printed", max_length=500, blank=True)
    sender_state = models.CharField(max_length=10, choices=FieldState, default=FieldState.ABSENT)
    sent = models.CharField(max_length=16, blank=True, db_index=True)
    sent_state = models.CharField(max_length=10, choices=FieldState, default=FieldState.ABSENT)
    subject = models.TextField(blank=True)
    subject_state = models.CharField(max_length=10, choices=FieldState, default=FieldState.ABSENT)
    body = models.TextField(blank=True)
    exemptions = models.JSONField(default=list, blank=True)
    attachments = models.JSONField("names of attachments", default=list, blank=True)
    redaction_ratio = models.FloatField("redaction ratio of the best copy", default=0)
    copy_count = models.PositiveIntegerField(default=0)
    is_quoted_only = models.BooleanField("no print-out of its own was found", default=False)
    lacks_attachments = models.BooleanField("names attachments of which no page was found", default=False)
    subject_key = models.CharField(
        "subject without prefixes, for comparison", max_length=200, blank=True, db_index=True
    )
    link_key = models.CharField("where linking looks for copies", max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["sent", "pk"]
        constraints = [
            models.CheckConstraint(
                name="email_ratio_is_a_share", condition=Q(redaction_ratio__gte=0, redaction_ratio__lte=1)
            ),
            models.CheckConstraint(
                name="email_states_known",
                condition=Q(
                    sender_state__in=FieldState.values,
                    sent_state__in=FieldState.values,
                    subject_state__in=FieldState.values,
                ),
            ),
            # A withheld sender has no name, whatever other fields say: it is never guessed.
            models.CheckConstraint(
                name="email_sender_only_if_read", condition=Q(sender_state=FieldState.READ) | Q(sender_name="")
            ),
        ]
        indexes = [
            models.Index(fields=["release", "sent"]),
            models.Index(name="email_quoted_only", fields=["release", "sent"], condition=Q(is_quoted_only=True)),
            models.Index(name="email_lacking", fields=["release", "sent"], condition=Q(lacks_attachments=True)),
        ]

    def __str__(self) -> str:
        return self.subject or "(no subject)"

    def get_absolute_url(self) -> str:
        return reverse("email", args=[self.public_id])


class Copy(PublicModel):
    """One printing of one message: where it stands, how deep in its chain, its own text as read.

    `position` counts the copies of a document in printed order, from 0. `top` and `bottom` are points from the top of
    `first_page` and `last_page`. `places` tells of each line of `body` its page, its box in points (null in a text
    file) and the words (from 0) before which a redaction lies; null for an empty line.
    """

    RELEASE_PATH = "document__release__"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="copies")
    email = models.ForeignKey(Email, null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    quoted_in = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes")
    position = models.PositiveIntegerField()
    depth = models.PositiveIntegerField()
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    top = models.FloatField(default=0)
    bottom = models.FloatField(default=0)
    separator = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001 - null: none, "": a bare rule
    zone = models.CharField("zone words as printed", max_length=80, blank=True)
    body = models.TextField(blank=True)
    places = models.JSONField("of each line of the body: [page, box, gaps]", default=list, blank=True)
    attachments = models.JSONField(default=list, blank=True)
    exemptions = models.JSONField(default=list, blank=True)
    boxes = models.JSONField("redactions within: [page, position]", default=list, blank=True)
    redaction_ratio = models.FloatField(default=0)
    is_native = models.BooleanField("header from a native e-mail file", default=False)
    message_id = models.CharField("Message-ID of a native header", max_length=255, blank=True)
    answers = models.CharField("Message-ID of what it answers", max_length=255, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "copies"
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(name="copy_place_once", fields=["document", "position"]),
            models.CheckConstraint(
                name="copy_pages_in_order", condition=Q(last_page__gte=models.F("first_page"), first_page__gte=1)
            ),
            models.CheckConstraint(
                name="copy_ratio_is_a_share", condition=Q(redaction_ratio__gte=0, redaction_ratio__lte=1)
            ),
            models.CheckConstraint(
                name="copy_ids_only_if_native", condition=Q(is_native=True) | Q(message_id="", answers="")
            ),
        ]
        indexes = [
            models.Index(name="copy_by_message_id", fields=["message_id"], condition=~Q(message_id="")),
            models.Index(name="copy_by_answered_id", fields=["answers"], condition=~Q(answers="")),
        ]

    def __str__(self) -> str:
        return f"copy {self.position} in {self.document}"


class HeaderField(ReleasedModel):
    """One header field of one copy: state, value, confidence and the box on the page that it came from.

    Several values (recipients) stand one on a line in `value`. `value` is null unless the field was read.
    `partly_withheld`: something of it is under a box, the rest was read.
    """

    RELEASE_PATH = "copy__document__release__"

    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=8, choices=FieldName)
    state = models.CharField(max_length=10, choices=FieldState)
    value = models.TextField(null=True, blank=True)  # noqa: DJ001 - null: nothing was read, "": an empty line was
    printed = models.TextField(blank=True)
    confidence = models.FloatField(default=0)
    partly_withheld = models.BooleanField(default=False)
    page = models.PositiveIntegerField(null=True, blank=True)
    box = models.JSONField("points, [x0, y0, x1, y1]", null=True, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["copy", "pk"]
        constraints = [
            models.UniqueConstraint(name="field_once_in_a_copy", fields=["copy", "name"]),
            models.CheckConstraint(name="field_name_known", condition=Q(name__in=FieldName.values)),
            models.CheckConstraint(name="field_state_known", condition=Q(state__in=FieldState.values)),
            models.CheckConstraint(
                name="field_value_only_if_read", condition=Q(state=FieldState.READ) | Q(value__isnull=True)
            ),
            models.CheckConstraint(
                name="field_confidence_is_a_share", condition=Q(confidence__gte=0, confidence__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()}: {self.value if self.value is not None else self.state}"

    @property
    def values(self) -> list[str]:
        return self.value.split("\n") if self.value else []


class ReplyBasis(models.TextChoices):
    NAMED = "named", "named in its header"
    QUOTED = "quoted", "quoted in it"
    INFERRED = "inferred", "inferred from subject, people and time"


class Reply(ReleasedModel):
    """`child` answers or forwards `parent`; `basis` says whether a header names it, it was printed so, or inferred."""

    RELEASE_PATH = "child__release__"

    child = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="replies_to")
    parent = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="answered_by")
    basis = models.CharField(max_length=8, choices=ReplyBasis)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(name="reply_once", fields=["child", "parent"]),
            models.CheckConstraint(name="reply_not_to_itself", condition=~Q(child=models.F("parent"))),
            models.CheckConstraint(name="reply_basis_known", condition=Q(basis__in=ReplyBasis.values)),
        ]

    def __str__(self) -> str:
        return f"{self.child} answers {self.parent} ({self.basis})"
