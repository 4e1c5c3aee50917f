"""Find the sentences of a text that promise something: "we will", "in our next report".

The words that make a promise are those that the partnership's own documents use. A sentence found may promise
nothing, and a promise may hide in other words: a person reads what was found and decides.
"""

import re

WHO = r"(?:we|partners|the (?:partnership|executive|board|group|sub-?group|business unit))"
PROMISING = re.compile(
    rf"\b{WHO} (?:(?:also|now|then) )?(?:will|shall|plan to|plans to|intend to|intends to|aim to|aims to|commit to|undertake to)\b"
    r"|\bwill (?:also )?be \w+(?:ed|en|ght)\b"
    r"|\bnext (?:annual |year’s |year's )?report\b"
    r"|\b(?:over|in) the (?:next|coming) (?:year|12 months|twelve months)\b"
    r"|\b(?:still )?to be (?:developed|published|completed|reviewed|introduced|agreed)\b",
    re.IGNORECASE,
)
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")


def promising(text: str) -> list[str]:
    """The sentences of a text that sound like a promise, in their order.

    >>> promising("Training was given. We will ask those who came. It helped.")
    ['We will ask those who came.']
    """
    sentences = (sentence.strip() for sentence in BETWEEN_SENTENCES.split(text))
    return [sentence for sentence in sentences if PROMISING.search(sentence)]
