"""A draft that two windows have open: the form keeps what was typed and shows what was saved."""

from django.http import QueryDict
from django.test import RequestFactory

from sightline.errors import SavedMeanwhile
from sightline.ui.drafts import DraftForm, mark, went_well
from sightline.ui.forms import FreeText

READ = {"words": "As it was read."}


class Draft(DraftForm):
    words = FreeText()


def sent(**typed):
    data = QueryDict(mutable=True)
    data.update(typed)
    return data


def refused(form):
    assert form.is_valid()
    with form.refusals():
        raise SavedMeanwhile("Somebody saved this.", there={"words": "Theirs."}, who="Somebody", mark="newer")
    return form


def test_a_mark_tells_one_text_from_another_and_not_one_line_end_from_another():
    same = {mark({"words": "Two\r\nlines."}), mark({"words": "Two\nlines.", "ask": ""})}

    assert len(same) == 1
    assert mark({"words": "Two lines."}) not in same


def test_a_form_sends_the_mark_of_what_was_read_along():
    assert f'value="{mark(READ)}"' in str(Draft(there=READ))


def test_what_is_sent_is_still_marked_as_it_was_read_when_something_is_wrong_with_it():
    form = Draft(sent(words="", read=mark(READ)), there={"words": "Newer."})

    assert not form.is_valid()
    assert f'value="{mark(READ)}"' in str(form)


def test_a_refused_form_keeps_what_was_typed_and_shows_what_was_saved_beside_it():
    form = refused(Draft(sent(words="Mine.", read=mark(READ)), there=READ))

    page = str(form)

    assert form["words"].value() == "Mine."
    assert "<blockquote>Theirs.</blockquote>" in page
    assert "Somebody saved this." in page


def test_what_is_new_has_no_mark_and_is_written_over_nothing():
    form = Draft(sent(words="Mine."), there=None)

    assert form.is_valid()
    assert form.cleaned_data == {"words": "Mine."}


def test_who_saves_over_has_read_what_they_save_over_whatever_else_is_wrong():
    form = Draft(sent(words="", read=mark(READ), over="newer"), there=READ)

    assert (form.is_valid(), form["read"].value()) == (False, "newer")


def test_a_page_that_comes_back_once_the_draft_is_kept_has_read_what_was_kept():
    form = Draft(sent(words="Mine.", read=mark(READ)), there=READ)

    form.is_kept({"words": "Mine."})

    assert form["read"].value() == mark({"words": "Mine."})


def test_a_script_that_keeps_a_draft_is_told_the_new_mark_and_a_person_goes_on():
    form = Draft(there=READ)

    told = went_well(RequestFactory().post("/", headers={"accept": "application/json"}), form, "/there")
    goes_on = went_well(RequestFactory().post("/"), form, "/there")

    assert told.content.decode() == f'{{"read": "{mark(READ)}"}}'
    assert (goes_on.status_code, goes_on["Location"]) == (302, "/there")
