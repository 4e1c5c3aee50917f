import pytest

from sightline.analysis.spc import Assurance, Direction, Variation
from sightline.ui import icons
from sightline.ui.charts import ink
from sightline.ui.charts.tests import series
from sightline.ui.charts.tests.series import SVG


def heights(svg: str) -> tuple[float, float, float]:
    """Top and bottom of the band, and the target's line."""
    drawing = series.drawn(svg)
    band = next(drawing.iter(f"{SVG}rect"))
    [(_, target)] = series.strokes(svg, "#000000")[0]
    top = float(band.get("y"))
    return top, top + float(band.get("height")), target


@pytest.mark.parametrize("kind", Variation)
def test_every_variation_has_its_own_shape_and_word(kind):
    svg, words = icons.variation(kind)

    assert series.drawn(svg).get("aria-hidden") == "true"
    assert words
    assert [other for other in Variation if icons.variation(other) == (svg, words)] == [kind]


@pytest.mark.parametrize(
    ("kind", "direction", "side"),
    [
        (Assurance.MEETS, Direction.HIGHER, "below"),
        (Assurance.MEETS, Direction.LOWER, "above"),
        (Assurance.MISSES, Direction.HIGHER, "above"),
        (Assurance.MISSES, Direction.LOWER, "below"),
        (Assurance.HIT_OR_MISS, Direction.HIGHER, "in"),
        (Assurance.HIT_OR_MISS, Direction.LOWER, "in"),
    ],
)
def test_the_target_picture_is_of_the_fact(kind, direction, side):
    top, bottom, target = heights(icons.assurance(kind, direction)[0])

    assert ("above" if target < top else "below" if target > bottom else "in") == side


def test_without_a_target_there_is_a_dash_and_its_words():
    assert icons.assurance(Assurance.NONE, Direction.HIGHER) == (icons.dash(), "No target")


@pytest.mark.parametrize("state", icons.STAGES)
def test_every_stage_is_drawn_and_turns_over_on_teal(state):
    assert series.drawn(icons.stage(state)).get("width") == "16"
    assert series.drawn(icons.stage(state, on_teal=True)).get("width") == "16"


def test_no_state_of_work_borrows_a_signal_colour():
    drawn = "".join([*map(icons.stage, icons.STAGES), *map(icons.progress, icons.PROGRESS)])

    assert not [colour for colour in (ink.CONCERN, ink.IMPROVEMENT, ink.SPECIAL) if colour in drawn]


def test_states_are_told_apart_without_colour():
    for states, draw in ((icons.STAGES, icons.stage), (icons.PROGRESS, icons.progress)):
        assert len({draw(state).replace(ink.TEAL, "").replace(ink.LATE, "") for state in states}) == len(
            states
        )


def test_an_unknown_state_fails_loudly():
    with pytest.raises(KeyError):
        icons.stage("lost")
