"""Rows for tests. Every factory gives something valid and published unless told otherwise."""

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from archive import models


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence("reader{}".format)


class StaffFactory(UserFactory):
    is_staff = True


class ReleaseFactory(DjangoModelFactory):
    class Meta:
        model = models.Release

    slug = factory.Sequence("release-{}".format)
    title = factory.Sequence("Release {}".format)
    agency = "Marrow County"
    state = models.ReleaseState.PUBLISHED


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.Document

    release = factory.SubFactory(ReleaseFactory)
    sha256 = factory.Sequence("{:064x}".format)
    name = factory.Sequence("file{}.pdf".format)
    file = factory.LazyAttribute(lambda d: f"documents/{d.sha256[:2]}/{d.sha256}.pdf")
    size = 1000
    page_count = 1
    state = models.DocumentState.DONE


class PageFactory(DjangoModelFactory):
    class Meta:
        model = models.Page

    document = factory.SubFactory(DocumentFactory)
    number = factory.Sequence(lambda n: n + 1)
    state = models.PageState.READ
    width = 612.0
    height = 792.0
    kind = "email"
    text_source = "layer"
    text = "The sheriff asked when the county may leave the programme."
    words_beneath = 0


class RedactionFactory(DjangoModelFactory):
    class Meta:
        model = models.Redaction

    page = factory.SubFactory(PageFactory)
    position = factory.Sequence(int)
    x0, y0, x1, y1 = 72.0, 100.0, 300.0, 112.0
    style = models.RedactionStyle.BLACK
    exemptions = ["(b)(6)"]
    printed = ["B6"]


class ThreadFactory(DjangoModelFactory):
    class Meta:
        model = models.Thread

    release = factory.SubFactory(ReleaseFactory)
    subject = "Opting out"


class EmailFactory(DjangoModelFactory):
    class Meta:
        model = models.Email

    release = factory.SubFactory(ReleaseFactory)
    thread = factory.SubFactory(ThreadFactory, release=factory.SelfAttribute("..release"))
    sender_name = "Holm, Greta"
    sender_state = models.FieldState.READ
    sent = "2010-06-23T09:15"
    sent_state = models.FieldState.READ
    subject = "Opting out"
    subject_state = models.FieldState.READ
    body = "The sheriff asked when the county may leave the programme."
    copy_count = 1


class CopyFactory(DjangoModelFactory):
    class Meta:
        model = models.Copy

    email = factory.SubFactory(EmailFactory)
    document = factory.SubFactory(DocumentFactory, release=factory.SelfAttribute("..email.release"))
    position = factory.Sequence(int)
    depth = 0
    first_page = 1
    last_page = 1
    body = factory.SelfAttribute("email.body")


class HeaderFieldFactory(DjangoModelFactory):
    class Meta:
        model = models.HeaderField

    copy = factory.SubFactory(CopyFactory)
    name = models.FieldName.FROM
    state = models.FieldState.READ
    value = "Holm, Greta"
    confidence = 0.95


class CorrespondentFactory(DjangoModelFactory):
    class Meta:
        model = models.Correspondent

    release = factory.SubFactory(ReleaseFactory)
    name = factory.Sequence("Doe, John {}".format)


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = models.Participation

    email = factory.SubFactory(EmailFactory)
    correspondent = factory.SubFactory(CorrespondentFactory, release=factory.SelfAttribute("..email.release"))
    role = models.Role.FROM
    position = 0
    printed = factory.SelfAttribute("correspondent.name")


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = models.Passage

    release = factory.SubFactory(ReleaseFactory)
    family = factory.Sequence(int)
    text = "A county may leave the programme by a letter to the state bureau."
    email_count = 2
    version_count = 1
    current = 1
    first_sent = "2010-06-22T16:40"
    last_sent = "2010-06-23T09:15"


class PassageVersionFactory(DjangoModelFactory):
    class Meta:
        model = models.PassageVersion

    passage = factory.SubFactory(PassageFactory)
    number = factory.LazyAttribute(lambda v: v.passage.versions.count() + 1)
    text = factory.SelfAttribute("passage.text")
    sent = factory.SelfAttribute("passage.first_sent")
    email_count = 1


class OccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Occurrence

    version = factory.SubFactory(PassageVersionFactory)
    email = factory.SubFactory(EmailFactory, release=factory.SelfAttribute("..version.passage.release"))
    copy = factory.SubFactory(CopyFactory, email=factory.SelfAttribute("..email"))
    first_line = 0
    last_line = 0


class CollectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Collection

    shelf = "0" * 64
