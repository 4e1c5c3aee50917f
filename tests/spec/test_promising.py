"""The words that make a promise, as the documents of partnerships use them."""

import pytest

from sightline.analysis.promising import promising


@pytest.mark.parametrize(
    "sentence",
    [
        "We will publish an all-age policy.",
        "We shall also ask schools.",
        "The partnership plans to review the threshold document.",
        "The Sub-group will look at it again.",
        "The findings will be reported to the board.",
        "What it changed is told in our next report.",
        "I look forward to telling you in the next annual report.",
        "Over the next 12 months the work needs to grow.",
        "A protocol is still to be agreed.",
    ],
)
def test_a_sentence_that_binds_somebody_to_do_or_tell_something_is_found(sentence):
    assert promising(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "We reviewed the threshold document.",
        "The will of the child was heard.",
        "Plans were made in time.",
        "The next meeting was held in March.",
        "",
    ],
)
def test_a_sentence_that_tells_of_what_was_done_is_left_alone(sentence):
    assert promising(sentence) == []


def test_sentences_are_found_whole_and_in_their_order():
    text = "Training was given. We will ask who came!\nNobody did.\n- We plan to go on with it"

    assert promising(text) == ["We will ask who came!", "- We plan to go on with it"]
