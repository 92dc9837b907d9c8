from __future__ import annotations

from collections import defaultdict

import pytest

from archive.models import Email, Page
from search.facets import FacetName
from search.preparing import email_entries, page_entries, page_rows
from tests.factories import (
    CopyFactory,
    CorrespondentFactory,
    DocumentFactory,
    EmailFactory,
    HeaderFieldFactory,
    PageFactory,
    ParticipationFactory,
    RedactionFactory,
)

pytestmark = pytest.mark.django_db


PLAIN = {"sent": "2010-06-23", "redaction_ratio": 0, "attachments": [], "exemptions": []}
OPPOSITE = defaultdict(lambda: PLAIN, {"date": {"sent": ""}})


def entry_of(email: Email):
    return email_entries([email])[0]


def test_a_sender_is_counted_under_the_name_by_which_the_archive_knows_them():
    email = EmailFactory(sender_name="holm")
    known = CorrespondentFactory(release=email.release, name="Holm, Greta", address="g@x.gov")
    ParticipationFactory(email=email, correspondent=known, printed="holm")
    entry = entry_of(email)
    assert entry.facets[FacetName.SENDER] == ("Holm, Greta",)
    assert entry.people == "holm\nHolm, Greta\ng@x.gov"


def test_before_linking_a_sender_is_counted_as_printed():
    assert entry_of(EmailFactory(sender_name="Holm, G")).facets[FacetName.SENDER] == ("Holm, G",)


def test_a_withheld_sender_is_no_value_and_is_counted_as_withheld():
    facets = entry_of(EmailFactory(sender_name="", sender_state="withheld")).facets
    assert (facets[FacetName.SENDER], facets[FacetName.WITHHELD]) == ((), ("yes",))


def test_recipients_of_all_roles_are_counted_once():
    email = EmailFactory()
    known = CorrespondentFactory(release=email.release, name="Ruiz, Ana")
    for role in ("to", "cc", "bcc"):
        ParticipationFactory(email=email, correspondent=known, role=role)
    assert entry_of(email).facets[FacetName.RECIPIENT] == ("Ruiz, Ana",)


@pytest.mark.parametrize(
    ("sent", "month"), [("2010-06-23T09:15", ("2010-06",)), ("2010-06-23", ("2010-06",)), ("", ())]
)
def test_a_dated_mail_has_a_month(sent: str, month: tuple[str, ...]):
    assert entry_of(EmailFactory(sent=sent)).facets[FacetName.MONTH] == month


@pytest.mark.parametrize(
    ("ratio", "band"),
    [
        (0, "none"),
        (0.004, "under-10"),
        (0.1, "10-50"),
        (0.5, "10-50"),
        (0.51, "over-50"),
        (0.999, "over-50"),
        (1, "all"),
    ],
)
def test_a_ratio_has_a_band(ratio: float, band: str):
    assert entry_of(EmailFactory(redaction_ratio=ratio)).facets[FacetName.REDACTION] == (band,)


def test_mail_is_found_by_the_numbers_on_the_pages_of_its_copies_only():
    document = DocumentFactory()
    for number in (1, 2, 3):
        PageFactory(document=document, number=number, bates=f"MC-{number}")
    email = EmailFactory(release=document.release)
    CopyFactory(email=email, document=document, first_page=2, last_page=3)
    assert entry_of(email).bates == "MC-2\nMC-3"


def test_attachments_are_words_and_a_value():
    entry = entry_of(EmailFactory(attachments=["memo.docx"]))
    assert (entry.attached, entry.facets[FacetName.ATTACHMENTS]) == ("memo.docx", ("yes",))


def test_a_page_has_the_exemptions_of_its_redactions():
    page = PageFactory(kind="withheld")
    RedactionFactory.create_batch(2, page=page, exemptions=["(b)(5)", "(b)(6)"])
    assert page_entries([page])[0].facets[FacetName.EXEMPTION] == ("(b)(5)", "(b)(6)")


def test_a_page_is_found_by_its_text_its_file_and_its_number():
    page = PageFactory(kind="memo", text="Opting out", bates="MC-1", document__name="letters.pdf")
    entry = page_entries([page])[0]
    assert (entry.body, entry.subject, entry.bates, entry.page) == ("Opting out", "letters.pdf", "MC-1", page.number)


def test_a_page_has_no_sender_that_could_be_withheld():
    assert FacetName.WITHHELD not in page_entries([PageFactory(kind="memo")])[0].facets


def test_layouts_are_not_loaded():
    PageFactory(kind="memo")
    assert "layout" in Page.objects.get().__dict__
    assert "layout" not in page_rows().get().__dict__


def test_people_are_sought_by_their_part():
    email = EmailFactory(sender_name="holm")
    for role, name in (("from", "Holm, Greta"), ("to", "Ruiz, Ana"), ("cc", "Doe, John"), ("bcc", "Roe, Jane")):
        known = CorrespondentFactory(release=email.release, name=name, address="")
        ParticipationFactory(email=email, correspondent=known, role=role, printed=name)
    entry = entry_of(email)
    assert (entry.senders, entry.to, entry.cc) == ("holm\nHolm, Greta", "Ruiz, Ana", "Roe, Jane\nDoe, John")


def test_mail_is_found_by_the_pages_and_documents_of_its_copies():
    document = DocumentFactory()
    email = EmailFactory(release=document.release)
    CopyFactory(email=email, document=document, first_page=2, last_page=3)
    assert (entry_of(email).pages, entry_of(email).documents) == ((2, 3), (document.public_id,))


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ({"sender_name": "", "sender_state": "withheld"}, "withheld-sender"),
        ({"is_quoted_only": True}, "quoted-only"),
        ({"redaction_ratio": 1}, "fully-redacted"),
        ({"sent": ""}, "undated"),
        ({"sent": "2010-06-23"}, "date"),
        ({"attachments": ["memo.docx"]}, "attachment"),
        ({"lacks_attachments": True}, "missing-attachment"),
        ({"redaction_ratio": 0.1}, "redaction"),
        ({"exemptions": ["(b)(5)"]}, "exemption"),
    ],
)
def test_what_is_so_of_mail_is_a_flag(fields: dict[str, object], flag: str):
    assert flag in entry_of(EmailFactory(**fields)).flags
    assert flag not in entry_of(EmailFactory(**OPPOSITE[flag])).flags


@pytest.mark.parametrize(("confidence", "unsure"), [(0.5, True), (0.95, False)])
def test_mail_with_a_field_that_was_read_with_doubt_has_low_confidence(confidence: float, unsure: bool):
    copy = CopyFactory()
    HeaderFieldFactory(copy=copy, confidence=confidence)
    copy.email.best_copy = copy
    copy.email.save()
    assert ("low-confidence" in entry_of(copy.email).flags) is unsure


def test_doubt_about_a_copy_that_is_not_shown_is_no_low_confidence():
    copy = CopyFactory()
    HeaderFieldFactory(copy=copy, confidence=0.1)
    assert "low-confidence" not in entry_of(copy.email).flags


def test_a_page_that_is_all_redacted_has_the_share_of_it():
    page = PageFactory(kind="withheld", fully_redacted=True, redaction_ratio=0.9)
    assert page_entries([page])[0].numbers["share"] == 10_000


def test_a_sender_and_each_recipient_are_a_pair():
    email = EmailFactory(sender_name="Doe, John")
    for position, name in enumerate(("Holm, Greta", "Ruiz, Ana")):
        known = CorrespondentFactory(release=email.release, name=name)
        ParticipationFactory(email=email, correspondent=known, role="to", position=position)
    pairs = entry_of(email).facets[FacetName.CORRESPONDENTS]
    assert pairs == ("Doe, John → Holm, Greta", "Doe, John → Ruiz, Ana")


def test_a_withheld_sender_is_in_no_pair_and_no_organisation():
    email = EmailFactory(sender_name="", sender_state="withheld")
    known = CorrespondentFactory(release=email.release, name="Holm, Greta", address="")
    ParticipationFactory(email=email, correspondent=known, role="to", printed="Holm, Greta")
    facets = entry_of(email).facets
    assert (facets[FacetName.CORRESPONDENTS], facets[FacetName.ORGANISATION]) == ((), ())


def test_the_organisations_of_all_people_are_values():
    email = EmailFactory()
    known = CorrespondentFactory(release=email.release, name="Holm, Greta", address="g@marrow.gov")
    ParticipationFactory(email=email, correspondent=known, printed="Holm, Greta (USMS)")
    assert entry_of(email).facets[FacetName.ORGANISATION] == ("marrow.gov",)


def test_places_in_subject_and_body_are_values():
    email = EmailFactory(subject="Marin County", body="and in Oregon")
    assert entry_of(email).facets[FacetName.PLACE] == ("Marin County, California", "California", "Oregon")


@pytest.mark.parametrize(("emails", "size"), [(1, "alone"), (2, "2-5"), (6, "6-20")])
def test_the_size_of_its_thread_is_a_value(emails: int, size: str):
    email = EmailFactory()
    EmailFactory.create_batch(emails - 1, thread=email.thread, release=email.release)
    assert entry_of(email).facets[FacetName.THREAD] == (size,)


def test_mail_without_a_thread_is_alone():
    assert entry_of(EmailFactory(thread=None)).facets[FacetName.THREAD] == ("alone",)


@pytest.mark.parametrize(("kind", "value"), [("memo", ("memo",)), ("novel", ("other",)), ("", ())])
def test_the_kind_of_a_page_is_a_value(kind: str, value: tuple[str, ...]):
    assert page_entries([PageFactory(kind=kind)])[0].facets[FacetName.KIND] == value


def test_mail_that_was_read_without_doubt_has_no_value_of_reading():
    assert entry_of(EmailFactory()).facets[FacetName.READING] == ()
