"""What the models share: public ids, and the one method that says who may see what."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models

from archive.ids import new_id


class ReleaseState(models.TextChoices):
    PRIVATE = "private", "private"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


class ReleasedModel(models.Model):
    """A row that belongs to a release. `RELEASE_PATH` is the lookup prefix that leads there ("" from the release)."""

    RELEASE_PATH: ClassVar[str] = "release__"

    class Meta:
        abstract = True


_Row = TypeVar("_Row", bound=ReleasedModel)


def sees_everything(user) -> bool:
    """Whether this reader may see what is not published."""
    return bool(user.is_authenticated and user.is_staff)


class ReleasedQuerySet(models.QuerySet[_Row]):
    """Rows that belong to a release. `visible_to` is the only place that decides who may see them.

    Pages, files, search, feeds, export and API all go through it; a view that does not is a leak.
    """

    def visible_to(self, user) -> Self:
        """What this reader may see: everything for staff, for others what stands in a published release."""
        return self.seen(everything=sees_everything(user))

    def seen(self, *, everything: bool) -> Self:
        """What a reader may see of whom it is known whether they see everything."""
        return self if everything else self.public()

    def public(self) -> Self:
        return self.filter(**{f"{self.model.RELEASE_PATH}state": ReleaseState.PUBLISHED})


class PublicModel(ReleasedModel):
    """A row with a permanent address."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)

    class Meta:
        abstract = True
