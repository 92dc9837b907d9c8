import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Decision, ReleaseState
from tests.factories import ReleaseFactory, StaffFactory, UserFactory
from tests.ingest.linking.test_deciding import FULL, SHORT, sent, who
from tests.ingest.linking.test_release import link

pytestmark = pytest.mark.django_db
SECOND = "G. Holm [mailto:gholm@marrow.example]"


@pytest.fixture
def staff(client):
    client.force_login(StaffFactory(username="ada"))
    return client


@pytest.fixture
def release():
    release = ReleaseFactory(state=ReleaseState.PRIVATE)
    for hour, sender in enumerate((FULL, SHORT, SECOND), start=9):
        sent(release, sender, hour=hour, to="Sato, Mei")
    link(release)
    return release


def merge(client, one, other, *, reason="She signs so."):
    url = reverse("desk:merge", args=[one.public_id])
    return client.post(url, {"other": other.public_id, "reason": reason, "q": SHORT}, follow=True)


@pytest.mark.parametrize("login", [False, True])
def test_correspondents_at_the_desk_are_for_staff(client, release, login):
    if login:
        client.force_login(UserFactory())
    one = who(FULL)
    for url in (reverse("desk:people", args=[release.slug]), reverse("desk:correspondent", args=[one.public_id])):
        assert client.get(url).url.startswith(reverse("login"))
    for name in ("merge", "split"):
        client.post(reverse(f"desk:{name}", args=[one.public_id]), {"reason": "x", "spellings": [SECOND], "other": "x"})
    assert not Decision.objects.exists()


def test_strangers_undo_nothing(client, staff, release):
    merge(staff, who(FULL), who(SHORT))
    client.force_login(UserFactory())
    client.post(reverse("desk:undo", args=[Decision.objects.get().pk]))
    assert Decision.objects.get().undone_at is None


def test_a_correspondent_shows_its_spellings_with_what_joined_them(staff, release):
    page = staff.get(reverse("desk:correspondent", args=[who(FULL).public_id])).content.decode()
    assert "the same address as" in page
    assert SECOND in page


def test_one_finds_the_other_by_a_spelling_and_merges_with_a_reason(staff, release):
    url = reverse("desk:correspondent", args=[who(FULL).public_id])
    assert who(SHORT).public_id in staff.get(url, {"q": SHORT}).content.decode()
    page = merge(staff, who(FULL), who(SHORT))
    assert who(SHORT) == who(FULL)
    assert "She signs so." in page.content.decode()
    assert Decision.objects.get().made_by == "ada"


@pytest.mark.parametrize("missing", ["reason", "other"])
def test_a_merge_without_a_reason_or_another_is_asked_for_it(staff, release, missing):
    data = {"other": who(SHORT).public_id, "reason": "She signs so.", "q": SHORT} | {missing: ""}
    answer = staff.post(reverse("desk:merge", args=[who(FULL).public_id]), data)
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_spellings_are_split_off_with_a_reason(staff, release):
    url = reverse("desk:split", args=[who(FULL).public_id])
    staff.post(url, {"spellings": [SECOND], "reason": "Her assistant."})
    assert who(SECOND) != who(FULL)


@pytest.mark.parametrize("chosen", [[], [FULL, SECOND], ["somebody else"]])
def test_a_split_of_nothing_or_of_all_is_refused(staff, release, chosen):
    url = reverse("desk:split", args=[who(FULL).public_id])
    assert staff.post(url, {"spellings": chosen, "reason": "No."}).status_code == 422
    assert who(SECOND) == who(FULL)


def test_a_decision_is_undone_and_stays_on_record(staff, release):
    merge(staff, who(FULL), who(SHORT))
    page = staff.post(reverse("desk:undo", args=[Decision.objects.get().pk]), follow=True).content.decode()
    assert who(SHORT) != who(FULL)
    assert "undone by ada" in page


def test_the_address_of_one_that_was_merged_leads_on(staff, release):
    old = who(SHORT).public_id
    merge(staff, who(FULL), who(SHORT))
    for name in ("desk:correspondent", "correspondent"):
        assert staff.get(reverse(name, args=[old])).status_code in (301, 302)


def test_correspondents_of_a_release_are_found_by_any_spelling(staff, release):
    url = reverse("desk:people", args=[release.slug])
    page = staff.get(url, {"q": "[mailto:gholm"}).content.decode()
    assert who(FULL).public_id in page
    assert who(SHORT).public_id not in page


def test_a_merge_needs_a_token(release):
    client = Client(enforce_csrf_checks=True)
    client.force_login(StaffFactory())
    answer = client.post(reverse("desk:merge", args=[who(FULL).public_id]), {"other": "x", "reason": "x"})
    assert answer.status_code == 403
