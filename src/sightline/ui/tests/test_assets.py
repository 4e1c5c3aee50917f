import sys

import pytest

from sightline.ui import assets


def test_the_style_sheet_loses_what_belongs_to_gov_uk_alone():
    published = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
        ".a{content:'';mask-image:url(/assets/images/govuk-crest.svg);color:red}"
        "/*# sourceMappingURL=b.css.map */"
    )

    assert assets.own_styles(published) == ".a{content:'';color:red}"


def test_what_is_there_already_is_not_fetched_again(tmp_path):
    (tmp_path / "VERSION").write_text(f"{assets.VERSION}\n")

    assert assets.obtain(tmp_path) is False


def test_another_version_does_not_count(tmp_path):
    (tmp_path / "VERSION").write_text("5.8.0\n")

    assert not assets.is_obtained(tmp_path)


def test_a_machine_without_npm_is_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    with pytest.raises(assets.NotObtained, match=r"install it \(Debian and Ubuntu: apt install npm\)"):
        assets.obtain(tmp_path / "govuk")
