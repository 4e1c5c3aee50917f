from datetime import date

import pytest

from sightline.ui.charts import Leg, Level, Stage, ink, levels_path, stage_heads, stage_track, steps
from sightline.ui.charts.tests import series

TODAY = date(2025, 7, 14)
LEVELS = (Level("Learning sub-group"), Level("QAP"), Level("Adults’ Board"), Level("Executive"))
ANSWERED = (
    Leg(0, date(2025, 1, 14), date(2025, 1, 14), "raised"),
    Leg(1, date(2025, 1, 14), date(2025, 1, 30), "supported, sent up"),
    Leg(2, date(2025, 1, 30), date(2025, 3, 13), "taken up further: needs three partners’ money"),
    Leg(3, date(2025, 3, 13), date(2025, 4, 1), "asked for costs", "asked"),
    Leg(3, date(2025, 4, 1), date(2025, 7, 3), "answered, on the day owed", "answered"),
    Leg(2, date(2025, 7, 3), date(2025, 7, 4), "told"),
    Leg(1, date(2025, 7, 4), date(2025, 7, 31), "on its agenda", "ahead"),
)
OVERDUE = (
    Leg(0, date(2025, 4, 24), date(2025, 4, 24), "raised"),
    Leg(1, date(2025, 4, 24), date(2025, 5, 1), "sent up"),
    Leg(2, date(2025, 5, 1), None, "no answer yet", "waiting", owed_on=date(2025, 6, 12)),
)


def drawn(legs, **how):
    return levels_path(LEVELS, legs, TODAY, title="Where it is", **how)


def test_every_stay_says_how_long_and_what_ended_it():
    said = series.labels(drawn(ANSWERED))

    assert {"16 days", "42 days", "19 days", "93 days"} <= set(said)
    assert {"14\xa0January raised", "3\xa0July answered, on the day owed", "31\xa0July on its agenda"} <= set(
        said
    )
    assert {"January", "July", "today", "2025"} <= set(said)


@pytest.mark.parametrize(
    "legs", [ANSWERED, OVERDUE, ANSWERED[:1]], ids=["answered", "overdue", "just raised"]
)
@pytest.mark.parametrize("how", [{}, {"chart_width": 720}, {"is_small": True, "chart_width": 500}])
def test_nothing_is_written_over_anything_or_beyond_the_edge(legs, how):
    drawing = drawn(legs, **how)

    assert series.overlaps(drawing) == []
    assert series.cut_off(drawing) == []


def test_what_is_past_its_date_is_red_from_that_date_and_says_by_how_much():
    drawing = drawn(OVERDUE)

    [late] = series.strokes(drawing, ink.LATE)
    assert late[0][0] < late[1][0]
    assert {"32 days late", "owed 12\xa0June"} <= set(series.labels(drawing))


def test_nothing_is_red_on_the_day_an_answer_is_owed():
    due_today = (*OVERDUE[:2], Leg(2, date(2025, 5, 1), None, "", "waiting", owed_on=TODAY))

    assert ink.LATE not in drawn(due_today)


def test_what_is_ahead_is_dashed():
    dashed = [
        path for path in series.drawn(drawn(ANSWERED)).iter() if path.get("stroke-dasharray") == "6 4.5"
    ]

    assert len(dashed) == 1


def test_a_path_that_parts_is_drawn_from_where_it_parted():
    parted = (
        Leg(1, date(2025, 3, 3), date(2025, 3, 3), "raised"),
        Leg(2, date(2025, 3, 3), date(2025, 4, 10), "answered", "answered"),
        Leg(3, date(2025, 3, 3), None, "no answer yet", "waiting", owed_on=date(2025, 8, 1), after=0),
    )

    first, second = (piece for piece in series.strokes(drawn(parted), ink.TEAL) if len(piece) == 3)

    assert first[0] == second[0]
    assert first[1][1] > second[1][1]


def test_the_upright_list_says_the_same_in_order_of_time():
    found = steps(LEVELS, OVERDUE, TODAY)

    assert [(step.level, step.words, step.held, step.heading, step.state) for step in found] == [
        ("Learning sub-group", "raised", "", "", "passed"),
        ("QAP", "sent up", "7 days", "up", "passed"),
        ("Adults’ Board", "no answer yet", "74 days", "up", "overdue"),
    ]


def test_a_long_name_breaks_and_a_long_account_too():
    legs = (
        Leg(
            0,
            date(2023, 4, 24),
            date(2024, 5, 1),
            "sent up with a long account of why nothing else worked " * 2,
        ),
    )
    levels = (
        Level("A sub-group with a name so long that it will certainly need two or three lines of its own"),
    )

    drawing = levels_path(levels, legs, TODAY, title="Long")

    assert series.overlaps(drawing) == []
    assert series.cut_off(drawing) == []


def test_a_track_says_the_dates_behind_and_boxes_where_it_stands():
    stages = [Stage("Asked", "1 Jul"), Stage("Filling in"), Stage("Submitted", "8 Jul"), Stage("Queried")]

    drawing = stage_track(stages, 3, label="Queried")

    assert series.labels(drawing) == ["1 Jul", "8 Jul", "Queried"]
    assert series.drawn(drawing)[0].text == "Asked 1 Jul, Submitted 8 Jul, now: Queried"
    assert series.cut_off(drawing) == []


def test_heads_stand_over_the_columns_of_the_track():
    stages = [Stage("Asked", "1 Jul"), Stage("Submitted", "8 Jul"), Stage("Accepted")]

    heads = series.text_boxes(stage_heads([stage.name for stage in stages]))
    dates = series.text_boxes(stage_track(stages, 2, label="9 July", tone="settled"))

    middles = [[round((box[0] + box[2]) / 2) for _, box in boxes[:2]] for boxes in (heads, dates)]
    assert middles[0] == middles[1]
