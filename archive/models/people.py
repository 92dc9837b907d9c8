"""Correspondents and their part in e-mails. Each belongs to one release: no spelling leaks from an unpublished one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from archive.models.base import PublicModel, ReleasedModel, ReleasedQuerySet
from archive.models.email import Email
from archive.models.release import Release


class Correspondent(PublicModel):
    """A person or mailbox. `name` is the fullest spelling seen; every spelling is an `Alias`."""

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


class Alias(ReleasedModel):
    """A spelling of a correspondent as it was printed, and the keys by which linking finds it again."""

    RELEASE_PATH = "release__"

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="aliases")
    correspondent = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="aliases")
    printed = models.CharField(max_length=500)
    name_key = models.CharField(max_length=300, blank=True, db_index=True)
    address_key = models.CharField(max_length=300, blank=True, db_index=True)

    objects = ReleasedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["printed"]
        constraints = [models.UniqueConstraint(name="alias_once_in_a_release", fields=["release", "printed"])]

    def __str__(self) -> str:
        return self.printed


class Role(models.TextChoices):
    FROM = "from", "from"
    TO = "to", "to"
    CC = "cc", "cc"
    BCC = "bcc", "bcc"


class Participation(ReleasedModel):
    """A correspondent's part in an e-mail, in the order printed."""

    RELEASE_PATH = "email__release__"

    email = models.ForeignKey(Email, on_delete=models.CASCADE, related_name="participations")
    correspondent = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="participations")
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

    def __str__(self) -> str:
        return f"{self.role}: {self.printed}"
