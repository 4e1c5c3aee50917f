from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sightline.ui.charts.frame import ticks
from sightline.ui.charts.lettering import width, wrap
from sightline.ui.charts.room import Room, spread

sizes = st.floats(4, 200)
spots = st.lists(st.tuples(st.floats(0, 600), st.floats(0, 300)), max_size=8)


@given(st.lists(st.tuples(sizes, st.floats(10, 40), spots), max_size=12))
def test_no_two_labels_get_the_same_place(wishes):
    room = Room(0, 0, 600, 300)

    found = [box for wide, high, wanted in wishes if (box := room.take(wide, high, wanted))]

    for at, a in enumerate(found):
        assert min(a) >= 0
        assert (a[2] <= 600, a[3] <= 300) == (True, True)
        assert not [b for b in found[:at] if a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]]


def test_a_label_is_not_written_over_a_line():
    room = Room(0, 0, 100, 100)
    room.path([(0, 0), (50, 100), (100, 0)])

    assert room.take(20, 10, [(20, 45), (40, 5)]) == (40, 5, 60, 15)


def test_a_label_crosses_a_thin_rule_only_if_it_must():
    room = Room(0, 0, 100, 100)
    room.rule(0, 50, 100, 50)

    assert room.take(20, 10, [(0, 45), (0, 60)]) == (0, 60, 20, 70)
    assert room.take(20, 10, [(30, 45)]) == (30, 45, 50, 55)


def test_a_note_is_not_parted_from_its_point_by_another_label():
    room = Room(0, 0, 200, 200)
    room.block(40, 40, 160, 50)

    assert room.take(20, 10, [(90, 10)], of=(100, 100)) is None
    assert room.take(20, 10, [(90, 130)], of=(100, 100)) == (90, 130, 110, 140)


@given(st.lists(st.floats(-50, 450), min_size=1, max_size=8))
def test_labels_in_a_column_are_parted_and_keep_their_order(wanted):
    middles = spread(wanted, [18] * len(wanted), 0, 400)

    in_order = sorted(zip(wanted, middles, strict=True))
    gaps = [after - before for (_, before), (_, after) in pairwise(in_order)]
    assert all(gap > 17.99 for gap in gaps)
    assert min(middles) > 8.99
    assert max(middles) < 391.01


def test_a_label_with_room_stays_where_it_belongs():
    assert spread([50, 200, 300], [18, 18, 18], 0, 400) == [50, 200, 300]


@given(st.text("abc def", max_size=80), st.floats(30, 400))
def test_wrapping_keeps_every_word_and_the_width(words, within):
    lines = wrap(words, within)

    assert " ".join(lines) == words
    assert all(width(line) <= within or " " not in line.strip() for line in lines)


@given(st.floats(-1e9, 1e9), st.floats(0.01, 1e9))
def test_an_axis_has_five_ticks_at_most_and_all_within(low, reach):
    marks = ticks(low, low + reach)

    assert 1 <= len(marks) <= 5
    assert all(low - reach / 1e6 <= value <= low + reach * 1.000001 for value, _ in marks)


def test_a_count_has_no_ticks_between_whole_numbers():
    assert [words for _, words in ticks(0, 2.4, whole=True)] == ["0", "1", "2"]
