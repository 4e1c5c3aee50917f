"""What a check-in says where there is nothing to say, on its page and on paper alike."""

SAYS = {
    "questions": "Is it making a difference, is it still fit for purpose?",
    "not_judged": "Not judged yet.",
    "no_barrier": "Nobody reported a barrier, and nothing was sent up.",
    "not_sent_up": "It was not sent up.",
    "no_measure": "No measure is agreed, so no figure can say whether it helps.",
    "silent": (
        "No measure has enough points since the plan began for firm limits: no figure can say yet whether it helps."
    ),
    "limits": "Where there are fewer points than firm limits need, none are drawn and nothing is coloured.",
    "no_test": "No success test is set.",
}
