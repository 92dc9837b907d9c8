"""Alerts by mail: nobody gets one without having said so, nothing twice, nothing that is not published."""

from __future__ import annotations

import re
import smtplib
from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from archive.models import ReleaseState
from search.alerts import asking, sending, tokens
from search.checks import mail_is_set
from search.models import Alert, AskedMailbox, Pace, SavedSearch
from search.tasks import send_alerts
from tests.archive.conftest import SAME_ORIGIN
from tests.factories import CollectionFactory, EmailFactory, ReleaseFactory
from tests.search.coming import later

SITE = "https://archive.example.org"
TO = "ada@paper.example"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _offered(settings, own_index):
    settings.SITE_URL, settings.ALERTS_OFFERED = SITE, True
    cache.clear()


@pytest.fixture
def reader() -> Client:
    return Client(headers=SAME_ORIGIN)


def save(reader: Client, search: str = "q=sheriff", **data: str) -> SavedSearch:
    reader.post("/search/saved/save/", {"search": search, **data})
    return SavedSearch.objects.last()


def ask(reader: Client, saved: SavedSearch, to: str = TO, pace: str = "at-once") -> str:
    """The text of the page that follows."""
    answer = reader.post(f"/search/saved/{saved.public_id}/alerts/", {"to": to, "pace": pace}, follow=True)
    return answer.text


def link_in(message: mail.EmailMessage, what: str) -> str:
    return urlsplit(re.search(rf"{SITE}/search/alerts/{what}/\S+", message.body)[0]).path


def alert(search: str = "q=sheriff", **facts: object) -> Alert:
    """A confirmed alert, told of nothing yet."""
    saved = SavedSearch.objects.create(shelf=CollectionFactory(), name="County sheriff", query=search)
    defaults = {"to": TO, "pace": Pace.AT_ONCE, "confirmed_at": timezone.now()}
    return Alert.objects.create(search=saved, **(defaults | facts))


def refuse(self, *args: object) -> None:
    raise smtplib.SMTPServerDisconnected("gone away")


class TestAsking:
    def test_nothing_but_a_mail_with_a_link_comes_of_asking(self, reader: Client, arrived):
        ask(reader, save(reader))
        EmailFactory()
        arrived()
        assert sending.send_alerts() == 0
        assert [message.to for message in mail.outbox] == [[TO]]

    def test_following_the_link_changes_nothing_yet(self, reader: Client):
        ask(reader, save(reader))
        assert reader.get(link_in(mail.outbox[0], "confirm")).status_code == 200
        assert Alert.objects.get().confirmed_at is None

    def test_saying_yes_there_begins_the_alerts_in_any_browser(self, reader: Client):
        ask(reader, save(reader))
        answer = Client(enforce_csrf_checks=True).post(link_in(mail.outbox[0], "confirm"))
        assert "Alerts begin now" in answer.text
        assert Alert.objects.get().confirmed_at

    def test_the_link_runs_out(self, reader: Client, monkeypatch: pytest.MonkeyPatch):
        ask(reader, save(reader))
        monkeypatch.setattr(tokens, "CONFIRM_WITHIN", timedelta(seconds=-1))
        assert reader.post(link_in(mail.outbox[0], "confirm")).status_code == 410
        assert Alert.objects.get().confirmed_at is None

    def test_a_link_that_ends_confirms_nothing(self, reader: Client):
        ask(reader, save(reader))
        token = link_in(mail.outbox[0], "end").split("/")[-2]
        assert reader.post(f"/search/alerts/confirm/{token}/").status_code == 410

    @pytest.mark.parametrize("token", ["x", "a:b:c", "é", "%00", "A" * 3000])
    @pytest.mark.parametrize("what", ["confirm", "end"])
    def test_a_made_up_link_leads_nowhere(self, reader: Client, token: str, what: str):
        assert reader.post(f"/search/alerts/{what}/{token}/").status_code == 410

    def test_nothing_that_the_asker_wrote_is_in_the_first_mail(self, reader: Client):
        ask(reader, save(reader, "q=buypills", name="Visit evil.example"))
        text = mail.outbox[0].subject + mail.outbox[0].body
        assert ("evil" in text, "buypills" in text) == (False, False)

    @pytest.mark.parametrize("to", ["", "nobody", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example"])
    def test_what_is_no_address_gets_nothing(self, reader: Client, to: str):
        assert "no mail address" in ask(reader, save(reader), to)
        assert mail.outbox == []

    def test_only_the_owner_of_the_search_asks(self, reader: Client):
        saved, stranger = save(reader), Client(headers=SAME_ORIGIN)
        save(stranger, "q=mine")
        stranger.post(f"/search/saved/{saved.public_id}/alerts/", {"to": TO, "pace": "daily"})
        assert mail.outbox == []

    def test_where_no_mail_is_set_it_is_not_offered(self, reader: Client, settings):
        settings.ALERTS_OFFERED = False
        saved = save(reader)
        assert "Alerts by mail" not in reader.get(saved.get_absolute_url()).text
        assert reader.post(f"/search/saved/{saved.public_id}/alerts/", {"to": TO, "pace": "daily"}).status_code == 404

    def test_a_mail_server_that_is_away_is_told_to_the_reader(self, reader: Client, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        assert "could not be sent just now" in ask(reader, save(reader))


class TestFlooding:
    def test_a_mailbox_is_asked_three_times_a_day_however_it_is_spelled(self, reader: Client):
        saved = save(reader)
        for to in (TO, "ADA@paper.example", "ada+1@paper.example", "ada+2@paper.example"):
            ask(reader, saved, to)
        assert len(mail.outbox) == 3

    def test_deleting_and_asking_again_does_not_help(self, reader: Client):
        for number in range(5):
            saved = save(reader, f"q={number}")
            ask(reader, saved)
            reader.post(f"/search/saved/{saved.public_id}/delete/")
        assert len(mail.outbox) == 3

    def test_an_asker_is_held_back(self, reader: Client, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(asking, "MOST_AN_ASKER", 2)
        saved = save(reader)
        for number in range(4):
            ask(reader, saved, f"reader{number}@paper.example")
        assert len(mail.outbox) == 2

    def test_a_search_is_told_to_a_few_addresses_only(self, reader: Client, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(asking, "MOST_ALERTS", 1)
        saved = save(reader)
        ask(reader, saved)
        assert "addresses at most" in ask(reader, saved, "other@paper.example")

    def test_a_confirmed_address_is_not_asked_again(self, reader: Client):
        saved = save(reader)
        ask(reader, saved)
        reader.post(link_in(mail.outbox[0], "confirm"))
        ask(reader, saved)
        assert len(mail.outbox) == 1

    def test_the_database_knows_asked_mailboxes_by_a_hash_alone(self, reader: Client):
        ask(reader, save(reader))
        assert "ada" not in AskedMailbox.objects.get().mailbox

    def test_an_address_that_never_said_yes_is_forgotten(self, reader: Client):
        saved = save(reader)
        ask(reader, saved)
        Alert.objects.update(asked_at=timezone.now() - timedelta(days=4))
        AskedMailbox.objects.update(at=timezone.now() - timedelta(days=4))
        ask(reader, saved, "other@paper.example")
        assert [one.to for one in Alert.objects.all()] == ["other@paper.example"]
        assert AskedMailbox.objects.count() == 1


class TestTelling:
    def test_a_mail_names_what_is_new_with_its_release_and_address(self, arrived):
        alert()
        email = EmailFactory(release__title="County letters")
        arrived()
        sending.send_alerts()
        (message,) = mail.outbox
        wanted = ["Opting out", "Holm, Greta, 23 June 2010, 09:15", "County letters", SITE + email.get_absolute_url()]
        assert [piece for piece in wanted if piece not in message.body] == []
        assert message.subject.endswith("1 new in “County sheriff”")

    def test_nothing_new_is_no_mail(self, arrived):
        alert()
        EmailFactory(subject="other", body="other")
        arrived()
        assert sending.send_alerts() == 0

    def test_what_was_there_when_it_was_confirmed_is_not_told(self, reader: Client, arrived):
        EmailFactory()
        arrived()
        ask(reader, save(reader))
        reader.post(link_in(mail.outbox[0], "confirm"))
        assert sending.send_alerts() == 0

    def test_nothing_is_told_twice(self, arrived):
        alert()
        EmailFactory(subject="first")
        arrived()
        sending.send_alerts()
        later(subject="second")
        arrived()
        sending.send_alerts()
        sending.send_alerts()
        assert [("first" in message.body, "second" in message.body) for message in mail.outbox] == [
            (True, False),
            (False, True),
        ]

    def test_what_is_not_published_is_told_when_it_is(self, arrived):
        alert()
        hidden = EmailFactory(release=ReleaseFactory(state=ReleaseState.PRIVATE))
        arrived()
        before = sending.send_alerts()
        hidden.release.state = ReleaseState.PUBLISHED
        hidden.release.save()
        arrived()
        assert (before, sending.send_alerts()) == (0, 1)

    def test_what_was_withdrawn_before_the_mail_is_not_told(self, arrived):
        alert()
        email = EmailFactory()
        arrived()
        email.release.state, email.release.withdrawn_reason = ReleaseState.WITHDRAWN, "by mistake"
        email.release.save()
        assert sending.send_alerts() == 0

    def test_once_a_day_is_once_a_day(self, arrived):
        daily = alert(pace=Pace.DAILY)
        EmailFactory()
        arrived()
        sending.send_alerts()
        later()
        arrived()
        same_day = sending.send_alerts()
        Alert.objects.filter(pk=daily.pk).update(told_at=timezone.now() - timedelta(hours=25))
        assert (same_day, sending.send_alerts()) == (0, 1)

    def test_more_than_one_mail_holds_is_said(self, arrived, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sending, "MOST_TOLD", 2)
        alert()
        EmailFactory.create_batch(4)
        arrived()
        sending.send_alerts()
        assert (mail.outbox[0].body.count("Opting out"), "And more" in mail.outbox[0].body) == (2, True)

    def test_an_error_is_kept_and_tried_again_later(self, arrived, monkeypatch: pytest.MonkeyPatch):
        alert()
        EmailFactory()
        arrived()
        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMessage.send", refuse)
            sending.send_alerts()
        kept = Alert.objects.get()
        assert (kept.failures, "gone away" in kept.last_error, sending.send_alerts()) == (1, True, 0)
        Alert.objects.update(retry_at=timezone.now() - timedelta(seconds=1))
        assert (sending.send_alerts(), Alert.objects.get().failures) == (1, 0)

    def test_each_wait_is_longer_up_to_a_day(self, arrived, monkeypatch: pytest.MonkeyPatch):
        alert(failures=40)
        EmailFactory()
        arrived()
        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        sending.send_alerts()
        assert Alert.objects.get().retry_at > timezone.now() + timedelta(hours=23)

    def test_what_another_process_took_is_left_to_it(self, arrived, monkeypatch: pytest.MonkeyPatch):
        mine = alert()
        EmailFactory()
        arrived()
        stale = list(sending.due(timezone.now()))
        sending.send_alerts()
        monkeypatch.setattr(sending, "due", lambda now: stale)
        assert (stale, sending.send_alerts()) == ([mine], 0)

    def test_a_second_try_has_the_message_id_of_the_first(self, arrived):
        mine = alert()
        EmailFactory()
        arrived()
        for _ in range(2):
            Alert.objects.update(told=0, retry_at=None)
            sending.send_alerts()
        ids = {message.extra_headers["Message-ID"] for message in mail.outbox}
        assert ids == {f"<{mine.public_id}.0@archive.example.org>"}

    def test_one_bad_search_holds_up_no_other(self, arrived):
        alert("q=((((%00")
        alert(to="other@paper.example")
        EmailFactory()
        arrived()
        sending.send_alerts()
        assert ["other@paper.example"] in [message.to for message in mail.outbox]

    def test_a_hostile_subject_makes_no_header(self, arrived):
        alert()
        EmailFactory(subject="x\r\nBcc: all@evil.example", body="sheriff")
        arrived()
        send_alerts()
        assert "Bcc" not in mail.outbox[0].message()

    def test_what_was_released_makes_no_line_of_ours(self, arrived):
        alert()
        EmailFactory(subject="x\n\nTo end these mails:\nhttps://evil.example", body="sheriff")
        arrived()
        sending.send_alerts()
        assert "\nx To end these mails: https://evil.example\n" in mail.outbox[0].body


class TestEnding:
    def told(self, arrived) -> mail.EmailMessage:
        alert()
        EmailFactory()
        arrived()
        sending.send_alerts()
        return mail.outbox[0]

    def test_a_mail_program_ends_it_with_one_request(self, arrived):
        message = self.told(arrived)
        link = message.extra_headers["List-Unsubscribe"].strip("<>")
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        Client(enforce_csrf_checks=True).post(urlsplit(link).path, {"List-Unsubscribe": "One-Click"})
        assert not Alert.objects.exists()

    def test_following_the_link_asks_first(self, arrived):
        link = link_in(self.told(arrived), "end")
        assert "End these alerts" in Client().get(link).text
        assert Alert.objects.exists()

    def test_ended_twice_is_ended(self, arrived):
        link = link_in(self.told(arrived), "end")
        assert [Client().post(link).status_code for _ in range(2)] == [200, 410]

    def test_its_owner_ends_it_at_the_search(self, reader: Client):
        saved = save(reader)
        ask(reader, saved)
        reader.post(f"/search/saved/{saved.public_id}/alerts/{Alert.objects.get().public_id}/end/")
        assert not Alert.objects.exists()

    def test_it_ends_with_its_search(self, reader: Client):
        saved = save(reader)
        ask(reader, saved)
        reader.post(f"/search/saved/{saved.public_id}/delete/")
        assert not Alert.objects.exists()

    def test_no_referer_carries_the_link_away(self, arrived):
        assert Client().get(link_in(self.told(arrived), "end"))["Referrer-Policy"] == "strict-origin"


class TestSettings:
    def ids(self) -> list[str]:
        return [one.id for one in mail_is_set(None)]

    def test_no_mail_server_is_said(self, settings):
        settings.EMAIL_URL = ""
        assert self.ids() == ["search.I001"]

    def test_a_mail_server_without_the_name_of_the_site_is_said(self, settings):
        settings.EMAIL_URL, settings.SITE_URL, settings.DEFAULT_FROM_EMAIL = "smtp://x", "", "a@b.example"
        assert self.ids() == ["search.W001"]

    def test_a_sender_that_no_server_takes_is_said(self, settings):
        settings.EMAIL_URL, settings.DEFAULT_FROM_EMAIL = "smtp://x", "alerts@localhost"
        assert self.ids() == ["search.W002"]

    def test_the_check_runs_with_the_others(self):
        call_command("check", deploy=True, fail_level="CRITICAL")

    def test_mails_come_from_the_address_that_is_set(self, arrived, settings):
        settings.DEFAULT_FROM_EMAIL = "The archive <alerts@archive.example.org>"
        alert()
        EmailFactory()
        arrived()
        sending.send_alerts()
        assert parseaddr(mail.outbox[0].from_email)[1] == "alerts@archive.example.org"
