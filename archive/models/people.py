"""Correspondents and their part in e-mails. Each belongs to one release: no spelling leaks from an unpublished one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from archive.models.base import PublicModel, ReleasedModel, ReleasedQuerySet
from archive.models.email import Email
from archive.models.release import Release


class Correspondent(PublicModel):
    """A person or mailbox. `name` is taken from one of its spellings; every spelling is an `Alias`."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="correspondents")
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("correspondent", args=[self.public_id])


class Basis(models.TextChoices):
    """What joined a spelling to its correspondent; each goes on with the spelling with which it shares that."""

    ALONE = "alone", "it stands for itself"
    DECISION = "decision", "staff decided that it is one with"
    ADDRESS = "address", "the same address as"
    NEAR_ADDRESS = "near-address", "but for letters that OCR confuses, the same address as"
    NAME = "name", "the same full name as"
    NEAR_NAME = "near-name", "but for a middle initial or letters that OCR confuses, the same full name as"


class Alias(ReleasedModel):
    """A spelling of a correspondent as it was printed, the keys by which linking finds it again, and why it is here.

    `basis_with` is the spelling with which it shares what `basis` names; "" for the one that the correspondent is
    named after.
    """

    RELEASE_PATH = "release__"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="aliases")
    correspondent = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="aliases")
    printed = models.CharField(max_length=500)
    name_fold = models.CharField("name, for comparison", max_length=300, blank=True)
    address_fold = models.CharField("address, for comparison", max_length=300, blank=True)
    basis = models.CharField(max_length=12, choices=Basis, default=Basis.ALONE)
    basis_with = models.CharField(max_length=500, blank=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["printed"]
        constraints = [
            models.UniqueConstraint(name="alias_once_in_a_release", fields=["release", "printed"]),
            models.CheckConstraint(name="alias_basis_known", condition=Q(basis__in=Basis.values)),
        ]
        indexes = [
            models.Index(name="alias_by_name", fields=["release", "name_fold"], condition=~Q(name_fold="")),
            models.Index(name="alias_by_address", fields=["release", "address_fold"], condition=~Q(address_fold="")),
        ]

    def __str__(self) -> str:
        return self.printed


class DecisionKind(models.TextChoices):
    MERGE = "merge", "are one"
    SPLIT = "split", "are two"


class Decision(ReleasedModel):
    """What staff decided of spellings, with the reason: that they are one correspondent, or that they are two.

    It speaks of spellings as printed, not of rows, and so it outlives every ingest, parsing and linking, and holds
    for documents that are yet to come. A later decision goes before an earlier one. One that is undone stays on
    record and counts for nothing. Only staff see it, through the desk.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=5, choices=DecisionKind)
    these = models.JSONField("spellings on one side")
    those = models.JSONField("spellings on the other side")
    reason = models.TextField(max_length=2000)
    made_by = models.CharField("user name of who made it", max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.CharField("user name of who undid it", max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="decision_kind_known", condition=Q(kind__in=DecisionKind.values)),
            models.CheckConstraint(name="decision_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.these} and {self.those} {self.get_kind_display()}"


class Role(models.TextChoices):
    FROM = "from", "from"
    TO = "to", "to"
    CC = "cc", "cc"
    BCC = "bcc", "bcc"


class Participation(ReleasedModel):
    """A correspondent's part in an e-mail, in the order printed."""

    RELEASE_PATH = "email__release__"

    email = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="participations")
    correspondent = models.ForeignKey(
        Correspondent, on_delete=models.CASCADE, related_name="participations", db_index=False
    )
    role = models.CharField(max_length=4, choices=Role)
    position = models.PositiveIntegerField()
    printed = models.CharField(max_length=500)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["email", "role", "position"]
        constraints = [
            models.UniqueConstraint(name="participation_place_once", fields=["email", "role", "position"]),
            models.CheckConstraint(name="participation_role_known", condition=Q(role__in=Role.values)),
        ]
        # Which e-mails print a spelling: asked whenever one comes, goes or changes hands.
        indexes = [models.Index(name="participation_by_spelling", fields=["correspondent", "printed"])]

    def __str__(self) -> str:
        return f"{self.role}: {self.printed}"
