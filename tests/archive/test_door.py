"""Ids that moved lead on, ids that went say why."""

from __future__ import annotations

import pytest

from archive.models import ReleaseState, RetiredId, RetiredKind
from tests.archive.scenes import set_scene
from tests.factories import EmailFactory, ReleaseFactory

pytestmark = pytest.mark.django_db

KINDS = {
    RetiredKind.EMAIL: ("/emails/{}/", lambda s: s.answer),
    RetiredKind.THREAD: ("/threads/{}/", lambda s: s.thread),
    RetiredKind.CORRESPONDENT: ("/people/{}/", lambda s: s.person),
}


def retire(public_id: str, *, kind: RetiredKind = RetiredKind.EMAIL, leads_to: str = "", reason: str = "") -> None:
    RetiredId.objects.create(public_id=public_id, kind=kind, leads_to=leads_to, reason=reason)


@pytest.mark.parametrize("kind", KINDS)
def test_a_retired_id_redirects_for_good(kind, reader, scene):
    address, target = KINDS[kind]
    retire("old2222222", kind=kind, leads_to=target(scene).public_id)
    answer = reader.get(address.format("old2222222"))
    assert (answer.status_code, answer.url) == (301, target(scene).get_absolute_url())


def test_an_id_that_moved_twice_leads_to_the_last(reader, scene):
    retire("old2222222", leads_to="old3333333")
    retire("old3333333", leads_to=scene.answer.public_id)
    assert reader.get("/emails/old2222222/").url == scene.answer.get_absolute_url()


def test_ids_that_lead_in_a_circle_are_not_found(reader):
    retire("old2222222", leads_to="old3333333")
    retire("old3333333", leads_to="old2222222")
    assert reader.get("/emails/old2222222/").status_code == 404


def test_an_id_that_leads_nowhere_is_gone_with_its_reason(reader):
    retire("old2222222", reason="Split into two e-mails.")
    answer = reader.get("/emails/old2222222/")
    assert answer.status_code == 410
    assert "Split into two e-mails." in answer.text


def test_a_retired_id_does_not_tell_of_an_unpublished_release(reader):
    retire("old2222222", leads_to=EmailFactory(release=ReleaseFactory(state=ReleaseState.PRIVATE)).public_id)
    assert reader.get("/emails/old2222222/").status_code == 404


def test_a_retired_id_of_a_withdrawn_release_is_gone(reader):
    scene = set_scene(state=ReleaseState.WITHDRAWN, withdrawn_reason="Withdrawn by the court.")
    retire("old2222222", leads_to=scene.answer.public_id)
    answer = reader.get("/emails/old2222222/")
    assert (answer.status_code, "Withdrawn by the court." in answer.text) == (410, True)


def test_an_id_of_another_kind_is_not_followed(reader, scene):
    retire("old2222222", kind=RetiredKind.THREAD, leads_to=scene.thread.public_id)
    assert reader.get("/emails/old2222222/").status_code == 404
