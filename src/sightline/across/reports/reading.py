"""How the figures are read, said once for the page, the PDF and Word."""

from sightline.across.reports.pack.values import WITHHELD, Pack
from sightline.ui import words

Shape = tuple[str, str, str]  # icon, its word, what it means
Explained = tuple[str, str | tuple[Shape, ...]]

SHAPES: tuple[Shape, ...] = (
    ("concern_high", "Concern", "Special cause in the worse direction. H and L say on which side."),
    ("improvement_high", "Improvement", "Special cause in the better direction."),
    ("special_high", "Special cause", "Neither direction is better: it needs a judgement."),
    ("common", "Common cause", "Movement of the size this measure usually has."),
    ("run", "Run chart", "Too few points or too rare: no limits, never coloured."),
    ("none", "No value", "The latest period has no number."),
    (WITHHELD, "Not shared", "Its sharing is limited, and not with this reader."),
)


def explained(pack: Pack) -> tuple[tuple[Explained, ...], ...]:
    """Three columns of headings, each with its sentences or with the shapes."""
    illustrative = (
        "This is a demonstration. Every figure without a published source is made up, as are all dates, ratings and "
        "replies. Roles are named, people are not."
    )
    return (
        (
            ("Shapes", SHAPES),
            (
                "Rules for a signal",
                (
                    "Four, as in NHS England’s Making Data Count: a point outside the limits; seven or more on one side of "
                    "the mean; seven or more rising or falling; two of three near a limit, all on one side."
                ),
            ),
        ),
        (
            (
                "Limits",
                (
                    "XmR charts: the mean plus and minus 2.66 times the mean moving range, over all points since the last "
                    "break, from 13 points on."
                ),
            ),
            (
                "Rare events",
                "What happens rarely is drawn without limits: each event, or each zero, would be a signal.",
            ),
            ("Targets", "Judged against the limits, not against the latest figure. Most measures have none."),
            (
                "Comparison with others",
                (
                    "Similar where another area’s published figure lies in the 95 % interval of ours, else better or "
                    "worse; lower or higher where neither is better. Not compared where no count stands behind it."
                ),
            ),
            (
                "Values and symbols",
                (
                    "A blank is never a zero. x not available; z not applicable; c confidential, shown as hidden; low "
                    "rounds to zero; u low reliability; k as the source defines it."
                ),
            ),
        ),
        (
            (
                "Who may read this",
                (
                    "It holds what the group may read under its sharing agreements, and of that what is shared with its "
                    "reader. It is not for publication."
                ),
            ),
            (
                "Late figures",
                (
                    "A return that is accepted later is in the next pack. Once final, this pack is frozen; a correction "
                    "is shown beside what it said."
                ),
            ),
            (
                "Where figures come from",
                "Each leads to one return, its signatory and its reasons, or to a published source.",
            ),
            *((("Illustrative", illustrative),) if pack.is_demonstration else ()),
            (
                "What this pack does not say",
                (
                    "It does not say who any child or adult is. It does not rank agencies. It does not explain a change: "
                    "the groups do."
                ),
            ),
        ),
    )


def imprint(pack: Pack) -> tuple[str, str, str]:
    """Three short notes at the end: what this copy is, who stands for it, what else says the same."""
    if pack.final:
        state = f"Final on {words.date(pack.final.on)}, version {pack.final.version}. A later version says what changed."
        who = f"Made final by {pack.final.by}; figures as they stood on {words.date(pack.stands_on)}."
    else:
        state = f"Live on {words.date(pack.stands_on)}. It changes with the record until it is made final."
        who = "Put together by Sightline from returns that were signed and accepted, and from what the groups reported."
    return (
        state,
        who,
        "The same content as a page and in Word, where every figure leads to where it comes from.",
    )
