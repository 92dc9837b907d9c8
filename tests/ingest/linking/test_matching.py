from ingest.linking.matching import bucket, printing, verdict

BODY = (
    "The county board asked again whether taking part is voluntary. I have told them what your office told us in "
    "March, which is that a county may decline, and I would like that in writing before Thursday."
)


def one(**changes):
    facts = {
        "sent": "2010-06-23T09:15",
        "sender": "Holm, Greta <gholm@marrow.example>",
        "subject": "RE: Opting out",
        "recipients": ["Okafor, Daniel"],
        "body": BODY,
    }
    return printing(**(facts | changes))


def same_message(a, b):
    return verdict(a, b) == "same"


def test_the_same_words_twice_are_one_message():
    assert same_message(one(), one())


def test_one_message_id_is_one_message_though_a_list_changed_its_subject_and_text():
    changed = one(message_id="1@a", subject="[divers] A notice", body="Other words, sent to all who dive. " * 3)
    assert same_message(one(message_id="1@a"), changed)


def test_two_message_ids_are_two_messages_whose_words_are_the_same():
    assert not same_message(one(message_id="1@a"), one(message_id="2@a"))


def test_a_print_out_of_a_native_mail_is_the_same_message():
    assert same_message(one(message_id="1@a"), one())


def test_ocr_noise_does_not_part_copies():
    noisy = BODY.replace("county", "c0unty").replace("voluntary", "volnntary").replace("Thursday", "Thursdav")
    assert same_message(one(), one(body=noisy, sender="Holm, Gretа <gholrn@marrow.example>"))


def test_a_withheld_sender_does_not_part_copies():
    assert same_message(one(), one(sender=None))


def test_bodies_with_different_holes_are_one_message():
    words = BODY.split()
    first, second = " ".join(words[:24]), " ".join(words[10:])
    assert same_message(one(body=first, redacted=0.4, subject=None), one(body=second, redacted=0.3, sender=None))


def test_what_only_one_of_two_redacted_copies_shows_does_not_part_them():
    words = BODY.split()
    shown, hidden = one(body=" ".join(words[:16]), redacted=0.5), one(body=" ".join(words[20:]), redacted=0.5)
    assert same_message(shown, hidden)


def test_without_redactions_a_different_text_is_a_different_message():
    words = BODY.split()
    assert not same_message(one(body=" ".join(words[:16])), one(body=" ".join(words[20:])))


def test_a_subject_cut_short_by_a_box_does_not_part_copies():
    whole = one(subject="RE: Opting out of the programme")
    assert same_message(whole, one(subject="RE: Opting", subject_cut=True))
    assert not same_message(whole, one(subject="RE: Opting"))


def test_a_wholly_redacted_body_is_matched_by_minute_people_and_subject():
    assert same_message(one(), one(body=""))


def test_another_sender_at_the_same_minute_is_another_message():
    assert not same_message(one(), one(sender="Brandt, Ulla"))


def test_another_text_at_the_same_minute_is_another_message():
    other = "Attached is the agenda of tomorrow's meeting of the budget committee, which begins at nine and not at ten."
    assert not same_message(one(), one(body=other))


def test_another_minute_is_another_message():
    assert not same_message(one(), one(sent="2010-06-23T09:17"))


def test_the_minute_before_is_the_same_for_the_same_sender_and_a_telling_text():
    quoted = {"sent": "2010-06-23T09:16", "quoted": True}
    assert same_message(one(), one(**quoted))
    assert not same_message(one(), one(**quoted, sender=None))
    assert not same_message(one(body="Thanks."), one(**quoted, body="Thanks."))


def test_two_print_outs_a_minute_apart_are_two_messages():
    assert not same_message(one(), one(sent="2010-06-23T09:16"))


def test_other_words_before_the_same_long_signature_are_another_message():
    assert not same_message(one(body=f"Got it. {BODY} {BODY}"), one(body=f"Let us discuss. {BODY} {BODY}"))
    assert same_message(one(body=f"Got it. {BODY} {BODY}"), one(body=f"Gct it. {BODY} {BODY}"))


def test_the_same_few_words_to_one_man_in_one_minute_are_two_messages_unless_the_subject_is_the_same():
    fyi = {"body": "Pls print.", "recipients": ["printing@marrow.example"]}
    assert not same_message(one(**fyi), one(**fyi, subject="RE: "))
    assert same_message(one(**fyi), one(**fyi))


def test_a_few_other_words_at_the_same_minute_are_another_message():
    assert not same_message(one(body="Agreed."), one(body="Ok."))
    assert not same_message(one(body="From Bill."), one(body="From Bob."))
    assert same_message(one(body="Fyi."), one(body="Fvi"))


def test_a_short_text_of_which_holes_were_not_seen_is_no_other_message():
    assert same_message(one(body="Dan - Greta"), one(body="Dan - attached is the paper that you asked for. Greta"))


def test_an_answer_and_a_forwarded_message_are_two():
    assert not same_message(one(body=""), one(body="", subject="FW: Opting out"))


def test_what_a_redacted_copy_shows_stands_in_the_whole_one_too():
    other = "Attached is the agenda of tomorrow's meeting of the budget committee, which begins at nine and not at ten."
    assert not same_message(one(), one(body=other, redacted=0.4))


def test_a_subject_of_a_few_letters_is_outweighed_by_a_telling_text():
    assert same_message(one(subject="Re: PDB"), one(subject="Re: PDS"))
    assert not same_message(one(subject="Re: PDB", body="Ok."), one(subject="Re: Jim", body="Ok."))


def test_the_first_words_of_the_text_behind_a_subject_do_not_part_copies():
    assert same_message(one(), one(subject="RE: Opting out The county board"))
    assert not same_message(one(), one(subject="RE: The budget of this year"))


def test_a_recipient_misread_to_a_letter_does_not_part_copies():
    assert same_message(one(), one(recipients=["'d okafor@marrow.example'"]))


def test_the_minute_alone_is_not_enough():
    assert not same_message(
        one(sender=None, subject=None, recipients=[]), one(sender=None, subject=None, recipients=[], body="")
    )


def test_without_a_minute_only_a_long_text_carries_a_match():
    undated = {"sent": "2010-06-23"}
    assert same_message(one(**undated), one(**undated))
    assert not same_message(
        one(**undated, body="Thanks, see you there."), one(**undated, body="Thanks, see you there.")
    )


def test_different_people_written_to_at_the_same_minute_make_two_messages():
    assert not same_message(one(body="Please call me."), one(body="Please call me.", recipients=["Sato, Mei"]))


def test_copies_meet_by_their_hour():
    assert bucket(one()) == bucket(one(subject="something else", sender=None)) == "2010-06-23T09"


def test_undated_copies_meet_by_their_subject():
    assert bucket(one(sent="")) == bucket(one(sent="", subject="opting out"))
    assert bucket(one(sent="")) != bucket(one(sent="", subject="Budget"))


def test_two_messages_of_one_minute_to_one_man_are_two_if_no_word_is_shared():
    assert not same_message(one(subject="Fw: Aid bill", body=""), one(subject=None, body="Where is my earpiece?"))
    assert same_message(one(body="", subject=None, redacted=0.9), one())


def test_pictures_with_other_numbers_are_two_messages():
    assert not same_message(
        one(subject="IMG00015-20100128.jpg", body=""), one(subject="IMG00016-20100128.jpg", body="")
    )
    assert same_message(one(subject="Monday, 2:35 - 320 pm", body=""), one(subject="Monday, 2:35 - 3:20 pm", body=""))


def test_figures_misread_in_a_subject_do_not_part_one_long_text():
    assert same_message(one(subject="Schedule of 10/14"), one(subject="Schedule of 10/11"))


def test_a_sender_in_whose_name_letters_run_together_is_the_same():
    assert same_message(
        one(sender="Bums, William J <bumsw@a.example>"), one(sender="Burns, William 1 <burnsw@a.example>")
    )


def test_a_notice_sent_to_each_mailbox_by_itself_is_as_many_messages():
    first, second = one(recipients=["mei@sato.example"]), one(recipients=["daniel@sato.example"])
    assert not same_message(first, second)


def test_an_address_misread_to_a_letter_does_not_part_copies():
    assert same_message(one(recipients=["daniel@sato.example"]), one(recipients=["danie1@sato.example"]))


def test_an_address_that_ocr_cut_in_two_does_not_part_copies():
    assert same_message(one(recipients=["mei.sato@sato.example"]), one(recipients=["<mei. sato@sato.example>"]))


def test_addresses_that_boxes_may_hide_do_not_part_copies():
    first, second = one(recipients=["mei@sato.example"], redacted=0.3), one(recipients=["daniel@sato.example"])
    assert same_message(first, second)


def test_a_subject_in_letters_that_look_alike_does_not_part_one_long_text():
    assert same_message(one(subject="Opting out"), one(subject="0pt1ng 0ut"))
