from itertools import permutations

import pytest

from archive.models import (
    Alias,
    Basis,
    ChangedKind,
    Correspondent,
    Decision,
    DocumentState,
    Email,
    FieldName,
    HeaderField,
    IndexChange,
    Reply,
    RetiredId,
)
from ingest.linking.deciding import NotDecided, merge, split, undo
from tests.factories import CorrespondentFactory, ReleaseFactory
from tests.ingest.linking.test_release import link, printed

pytestmark = pytest.mark.django_db

FULL, SHORT, MISREAD = "Holm, Greta <gholm@marrow.example>", "H", "Okafor, Daniel <gholm@marrow.example>"


@pytest.fixture
def release():
    return ReleaseFactory()


def sent(release, sender, *, hour=9, **more):
    return printed(release, sender=sender, sent=f"2010-06-23T{hour:02}:15", **more)


def who(spelling, release=None):
    aliases = Alias.objects.filter(printed=spelling)
    return (aliases.filter(release=release) if release else aliases).get().correspondent


def test_a_merge_gives_all_emails_to_one_and_the_other_address_leads_on(release):
    sent(release, FULL)
    sent(release, SHORT, hour=10)
    link(release)
    other = who(SHORT).public_id
    merge(who(FULL), who(SHORT), reason="She signs so.", by="ada")
    assert who(SHORT) == who(FULL)
    assert who(FULL).participations.filter(role="from").count() == 2
    assert RetiredId.objects.get(public_id=other).leads_to == who(FULL).public_id


def test_a_merge_says_who_and_when_and_why(release):
    sent(release, FULL)
    sent(release, SHORT, hour=10)
    link(release)
    made = merge(who(FULL), who(SHORT), reason="She signs so.", by="ada")
    assert (made.made_by, made.reason) == ("ada", "She signs so.")
    assert made.made_at
    assert SHORT in made.those
    assert Alias.objects.get(printed=SHORT).basis == Basis.DECISION


def test_a_merge_holds_for_documents_that_come_later_and_for_another_linking(release):
    sent(release, FULL)
    sent(release, SHORT, hour=10)
    link(release)
    merge(who(FULL), who(SHORT), reason="She signs so.", by="ada")
    sent(release, SHORT, hour=11)
    sent(release, "G. Holm [mailto:gholm@marrow.example]", hour=12)
    release.documents.update(state=DocumentState.READ)
    link(release)
    assert who(FULL).participations.filter(role="from").count() == 4


def test_a_merge_outlives_the_loss_of_every_row(release):
    sent(release, FULL)
    sent(release, SHORT, hour=10)
    link(release)
    merge(who(FULL), who(SHORT), reason="She signs so.", by="ada")
    Correspondent.objects.all().delete()
    release.documents.update(state=DocumentState.READ)
    link(release)
    assert who(SHORT) == who(FULL)


def test_a_merge_in_one_release_is_none_in_another(release):
    other = ReleaseFactory()
    for each in (release, other):
        sent(each, FULL)
        sent(each, SHORT, hour=10)
        link(each)
    merge(who(FULL, release), who(SHORT, release), reason="She signs so.", by="ada")
    link(other)
    assert who(FULL, other) != who(SHORT, other)
    with pytest.raises(NotDecided):
        merge(who(FULL, release), who(FULL, other), reason="The same.", by="ada")


def test_an_undone_merge_gives_back_the_emails_and_the_old_address(release):
    sent(release, FULL)
    sent(release, SHORT, hour=10)
    link(release)
    ids = who(FULL).public_id, who(SHORT).public_id
    undo(merge(who(FULL), who(SHORT), reason="She signs so.", by="ada"), by="bob")
    assert (who(FULL).public_id, who(SHORT).public_id) == ids
    assert who(SHORT).participations.count() == 1
    assert not RetiredId.objects.exists()
    assert Decision.objects.get().undone_by == "bob"


def test_a_split_takes_a_spelling_and_its_emails_off_for_ever(release):
    sent(release, "gholm@marrow.example", to="Sato, Mei")
    sent(release, "Holm <gholm@marrow.example>", hour=10, to="Sato, Mei")
    link(release)
    stays = who("gholm@marrow.example")
    split(stays, spellings=["Holm <gholm@marrow.example>"], reason="Her assistant.", by="ada")
    sent(release, "Holm <gholm@marrow.example>", hour=11, to="Sato, Mei")
    release.documents.update(state=DocumentState.READ)
    link(release)
    assert who("gholm@marrow.example") != who("Holm <gholm@marrow.example>")
    assert who("Holm <gholm@marrow.example>").participations.count() == 2


def test_who_is_split_off_leaves_the_address_to_whom_it_is_named_after(release):
    sent(release, FULL)
    for hour in (10, 11, 12):
        sent(release, f"G{'.' * (hour - 9)} <gholm@marrow.example>", hour=hour)
    link(release)
    before = who(FULL).public_id
    split(
        who(FULL), spellings=[a.printed for a in who(FULL).aliases.all() if a.printed[0] == "G"], reason="No.", by="a"
    )
    assert who(FULL).public_id == before
    assert Correspondent.objects.filter(address="gholm@marrow.example").count() == 2


def test_a_split_must_leave_something(release):
    sent(release, FULL)
    link(release)
    with pytest.raises(NotDecided):
        split(who(FULL), spellings=[FULL], reason="All of it.", by="ada")


def test_replies_are_inferred_anew_from_who_is_who_now(release):
    sent(release, SHORT, subject="Opting out of the programme", to="Okafor, Daniel")
    answer = {"to": "Holm, Greta", "body": "We are still waiting for headquarters to tell us.", "hour": 12}
    sent(release, "Okafor, Daniel", subject="RE: Opting out of the programme", **answer)
    link(release)
    assert not Reply.objects.exists()
    merge(who("Holm, Greta"), who(SHORT), reason="She signs so.", by="ada")
    assert Reply.objects.exists()


def test_the_index_is_told_of_every_email_that_changed_hands(release):
    sent(release, FULL)
    sent(release, SHORT, hour=10)
    link(release)
    IndexChange.objects.all().delete()
    merge(who(FULL), who(SHORT), reason="She signs so.", by="ada")
    moved = Email.objects.get(sender_name=SHORT)
    assert IndexChange.objects.filter(kind=ChangedKind.EMAIL, key=moved.pk).exists()


def test_a_spelling_that_no_email_bears_any_more_goes_and_its_address_says_so(release):
    copy = sent(release, "Ho1n, Creta", to="Sato, Mei")
    link(release)
    gone = who("Ho1n, Creta").public_id
    HeaderField.objects.filter(copy=copy, name=FieldName.FROM).update(value="Brandt, Ulla")
    release.documents.update(state=DocumentState.READ)
    link(release)
    assert not Alias.objects.filter(printed="Ho1n, Creta").exists()
    assert "misread" in RetiredId.objects.get(public_id=gone).reason


def partition(release):
    return {
        (row.name, row.address, frozenset(row.aliases.values_list("printed", "basis", "basis_with")))
        for row in Correspondent.objects.filter(release=release)
    }


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_in_which_documents_come_changes_no_correspondent(release, order):
    copies = [
        sent(release, FULL),
        sent(release, MISREAD, hour=10, to="gho1m@marrow.example"),
        sent(release, SHORT, hour=11, to="Okafor, D <gholm@marrow.example>"),
        sent(release, "Holm, Greta", to="Okafor, Daniel S", ratio=0.4),
    ]
    merged = {"kind": "merge", "reason": "She signs so.", "made_by": "ada", "these": [SHORT], "those": [FULL]}
    Decision.objects.create(release=release, **merged)
    release.documents.update(state=DocumentState.READING)
    for turn in order:
        release.documents.filter(pk=copies[turn].document_id).update(state=DocumentState.READ)
        link(release)
    step_by_step = partition(release)
    Correspondent.objects.all().delete()
    release.documents.update(state=DocumentState.READ)
    link(release)
    assert step_by_step == partition(release)
    assert who(SHORT) == who(FULL)


def test_a_correspondent_without_spellings_cannot_be_merged(release):
    sent(release, FULL)
    link(release)
    with pytest.raises(NotDecided):
        merge(who(FULL), CorrespondentFactory(release=release), reason="The same.", by="ada")
