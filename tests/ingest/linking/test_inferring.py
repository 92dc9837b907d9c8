from ingest.linking.inferring import Mail, Parts, latest_parent

GRETA, DANIEL, ULLA = 1, 2, 3
QUESTION, ANSWER, OTHER_ANSWER = 10, 11, 12

MAILS = [
    Mail(QUESTION, "2010-06-23T09:15", "Opting out"),
    Mail(ANSWER, "2010-06-23T09:20", "RE: Opting out"),
    Mail(OTHER_ANSWER, "2010-06-23T09:21", "RE: Opting out"),
]


def people(**last):
    """Greta asks Daniel and Ulla; Daniel answers her with a copy to Ulla, and then Ulla answers."""
    return {
        QUESTION: Parts({GRETA}, {DANIEL, ULLA}),
        ANSWER: Parts({DANIEL}, {GRETA}, {ULLA}),
        OTHER_ANSWER: Parts({ULLA}, **last),
    }


def test_who_has_a_copy_of_another_s_answer_answers_the_question():
    assert latest_parent(MAILS[2], MAILS, people=people(to={GRETA}, copied={DANIEL})) == QUESTION


def test_an_answer_is_to_the_latest_whose_sender_it_is_addressed_to():
    assert latest_parent(MAILS[2], MAILS, people=people(to={GRETA, DANIEL})) == ANSWER


def test_a_message_goes_forward_to_somebody_but_its_sender():
    forwarded = Mail(OTHER_ANSWER, "2010-06-23T09:21", "FW: Opting out")
    assert latest_parent(forwarded, MAILS, people=people(to={4})) == ANSWER
    assert latest_parent(forwarded, MAILS[:1], people=people(to={GRETA})) is None


def test_what_is_no_answer_has_no_parent():
    new = Mail(OTHER_ANSWER, "2010-06-23T09:21", "Opting out")
    assert latest_parent(new, MAILS, people=people(to={GRETA})) is None


def test_an_answer_after_two_months_is_to_nothing():
    late = Mail(OTHER_ANSWER, "2010-08-23T09:21", "RE: Opting out")
    assert latest_parent(late, MAILS, people=people(to={GRETA})) is None
