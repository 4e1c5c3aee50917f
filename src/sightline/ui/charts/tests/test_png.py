from struct import unpack

from sightline.analysis.spc import Variation
from sightline.ui import icons
from sightline.ui.charts import large
from sightline.ui.charts.png import png
from sightline.ui.charts.tests.series import chart


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return unpack(">II", picture[16:24])


def test_a_chart_becomes_a_picture_of_the_width_asked_for():
    drawing = large(chart(), 720)
    wide, high = map(float, drawing.split('viewBox="0 0 ')[1].split('"')[0].split())

    assert size(png(drawing, 1440)) == (1440, round(high * 1440 / wide))


def test_the_words_of_a_chart_are_in_the_picture():
    lettered = png(large(chart(), 720), 720)
    bare = png(large(chart(), 720).replace("<text", "<desc").replace("</text>", "</desc>"), 720)

    assert len(lettered) > 1.3 * len(bare)


def test_an_icon_becomes_a_picture():
    assert size(png(icons.variation(Variation.CONCERN_LOW)[0], 80)) == (80, 80)
