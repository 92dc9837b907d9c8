import pytest

from archive.models import BatesGap, DocumentState, Email
from tests.factories import DocumentFactory, PageFactory, ReleaseFactory
from tests.ingest.linking.test_release import ANSWER, link, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    return ReleaseFactory()


def numbered(release, *numbers):
    document = DocumentFactory(release=release)
    for page, number in enumerate(numbers, start=1):
        PageFactory(document=document, number=page, bates=f"MC-{number:06}")
    return document


def naming(release, *names, **more):
    copy = printed(release, **more)
    copy.attachments = list(names)
    copy.save()
    return copy


def lacking():
    return Email.objects.filter(lacks_attachments=True).exists()


def test_a_message_that_only_stands_in_another_is_only_quoted(release):
    answer = printed(release, **ANSWER)
    printed(release, document=answer.document, depth=1, quoted_in=answer)
    link(release)
    assert Email.objects.get(is_quoted_only=True).subject == "Opting out"


def test_a_quoted_message_whose_print_out_comes_later_is_not_only_quoted_any_more(release):
    answer = printed(release, **ANSWER)
    printed(release, document=answer.document, depth=1, quoted_in=answer)
    link(release)
    printed(release)
    link(release)
    assert not Email.objects.filter(is_quoted_only=True).exists()


def test_an_attachment_without_a_page_behind_the_print_out_is_missing(release):
    naming(release, "memo.docx")
    link(release)
    assert lacking()


def test_an_attachment_with_pages_behind_the_print_out_is_there(release):
    copy = naming(release, "memo.docx")
    PageFactory(document=copy.document, number=2, kind="attachment")
    link(release)
    assert not lacking()


def test_pages_behind_the_next_print_out_are_not_this_ones(release):
    copy = naming(release, "memo.docx")
    other = printed(release, document=copy.document, sent="2010-07-01T10:00")
    other.first_page = other.last_page = 2
    other.save()
    PageFactory(document=copy.document, number=3, kind="attachment")
    link(release)
    assert lacking()


def test_pictures_of_a_signature_are_not_missed(release):
    naming(release, "image001.png", "Greta Holm.vcf")
    link(release)
    assert not lacking()


def test_gaps_are_counted_once_nothing_is_left_to_be_read(release):
    waiting = DocumentFactory(release=release, state=DocumentState.READING)
    numbered(release, 1, 2, 3)
    numbered(release, 7, 8, 9)
    link(release)
    assert not BatesGap.objects.exists()
    waiting.state = DocumentState.DONE
    waiting.save()
    link(release)
    gap = BatesGap.objects.get()
    assert (gap.first_printed, gap.last_printed, gap.pages) == ("MC-000004", "MC-000006", 3)


def test_a_gap_that_is_filled_goes_and_others_stay(release):
    numbered(release, 1, 2, 3)
    numbered(release, 7, 8, 9)
    numbered(release, 20, 21)
    link(release)
    stays = BatesGap.objects.get(first=10).pk
    numbered(release, 4, 5, 6)
    link(release)
    assert BatesGap.objects.get().pk == stays
