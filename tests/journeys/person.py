"""Somebody at a screen: what they do, and what they read there."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.journeys.inspection import faults, sideways
from tests.journeys.serving import EMAIL, PASSWORD, PATIENCE, House

# How a page answers that does not do what was asked, and says why: it cannot, it is shut for a while, this person may
# not, it does not exist for them, it was taken back.
REFUSED, LOCKED, FORBIDDEN, NOT_FOUND, GONE = 422, 429, 403, 404, 410


class Person:
    """A member, or somebody whom nobody knows yet. Every page they come to is looked over.

    Links, buttons and boxes are named as they are read out; `within` narrows down to the list entry, table row or
    section in which certain words stand.
    """

    def __init__(self, page: Page, house: House, *, has_scripts: bool) -> None:
        self.page = page
        self._house = house
        self._has_scripts = has_scripts
        self._complaints: list[str] = []
        self.pages, self.fields = 0, 0  # what a job took: pages come to, and fields filled in
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))

    # --- Going somewhere ---

    def becomes(self, name: str) -> None:
        """Choose somebody on the demonstration's page of people."""
        self.opens("/people")
        entry = self.page.get_by_role("listitem").filter(
            has=self.page.get_by_role("heading", name=name, exact=True)
        )
        self._comes_to_a_page(entry.get_by_role("button").click)

    def signs_in(self, password: str = PASSWORD, *, status: int = 200) -> None:
        """Sign in as the administrator of a partnership that has only begun."""
        self.types("E-mail address", EMAIL)
        self.types("Password", password)
        self.presses("Sign in", status=status)

    def opens(self, address: str, *, status: int = 200) -> None:
        self._comes_to_a_page(lambda: self.page.goto(address), status)

    def follows(self, link: str, *, within: str = "") -> None:
        self._comes_to_a_page(
            self._in(within).get_by_role("link", name=called(link)).filter(visible=True).first.click
        )

    def presses(self, button: str, *, within: str = "", status: int = 200) -> None:
        """Press a button that leads to a page; with `status=REFUSED`, to the same one, which must say why."""
        self._comes_to_a_page(self._in(within).get_by_role("button", name=called(button)).first.click, status)

    def turns_to(self, width: int) -> None:
        """Look at the same page on a screen of another width."""
        height = self.page.viewport_size["height"]
        self.page.set_viewport_size({"width": width, "height": height})
        self._look_over()

    def unfolds(self, summary: str) -> None:
        """Open what is folded under a summary."""
        self.page.locator("summary:visible").filter(has_text=summary).click()
        self._look_over()

    def leaves(self) -> None:
        """Close the browser. Nothing may have gone wrong since the last page was looked over either."""
        self.page.context.close()
        assert self._complaints == []

    def downloads(self, link: str, to: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=link, exact=True).click()
        path = to / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def navigation(self) -> list[str]:
        """The addresses that the navigation and the foot of the page offer, each once."""
        links = self.page.locator("nav[aria-label='Main menu'] a, footer a").all()
        return list(dict.fromkeys(str(link.get_attribute("href")) for link in links))

    # --- Filling in ---

    def types(self, field: str, text: str) -> None:
        self.fields += 1
        self._field(field).fill(text)

    def dates(self, field: str, day: date) -> None:
        self.fields += 1
        boxes = self.page.get_by_role("group", name=asked(field))
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(part, exact=True).fill(str(number))

    def ticks(self, choice: str, *, within: str = "") -> None:
        self.fields += 1
        self._in(within).get_by_label(choice, exact=True).check()

    def unticks(self, choice: str) -> None:
        self.fields += 1
        self.page.get_by_label(choice, exact=True).uncheck()

    def chooses(self, option: str, *, of: str, within: str = "") -> None:
        self.fields += 1
        self._field(of, within).select_option(label=option)

    def attaches(self, file: Path) -> None:
        self.page.locator("input[type=file]").first.set_input_files(file)

    # --- Filling in a return: the page saves by itself whatever is left ---

    def box(self, label: str) -> Locator:
        """A box of the grid, such as "M14, Detained under section 136, October 2025"."""
        return self.page.get_by_role("textbox", name=label, exact=True)

    def enters(self, figure: str, box: str) -> None:
        """Type a figure into a box, and leave it."""
        with self._saved():
            self.box(box).fill(figure)
            self.box(box).press("Tab")

    def pastes(self, block: str, into: str) -> None:
        """Copy cells in a spreadsheet, and paste them into a box."""
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate("(block) => navigator.clipboard.writeText(block)", block)
        with self._saved():
            self.box(into).press("Control+v")

    def explains(self, place: str, *, kind: str, why: str) -> None:
        """Choose one of the ready kinds of reason under a figure, and say why in one's own words."""
        why_box = self.page.get_by_label(f"{place}: why, in your words", exact=True)
        self.page.locator(".grid__reason").filter(has=why_box).get_by_label(kind, exact=True).check()
        why_box.fill(why)
        with self._saved():
            self.page.get_by_role("button", name=f"Keep the reason for {place}", exact=True).click()

    @contextmanager
    def _saved(self) -> Iterator[None]:
        with self.page.expect_response(lambda answer: answer.url.endswith("/figures")) as answer:
            yield
        assert answer.value.status < 500, self._log()
        expect(self.page.get_by_role("status")).to_contain_text("Last saved")

    def figures(self) -> list[str]:
        """What stands in the boxes, in order."""
        return [box.input_value() for box in self.page.locator(".grid__box").all()]

    # --- Reading ---

    def reads(self, *sentences: str, within: str = "") -> None:
        """These words are on the page, and to be seen."""
        for sentence in sentences:
            expect(self._in(within).get_by_text(sentence).filter(visible=True).first).to_be_visible()

    def never_reads(self, *words: str) -> None:
        text = self.page.locator("body").inner_text()
        assert [word for word in words if word in text] == []

    # --- What lies behind ---

    def _field(self, label: str, within: str = "") -> Locator:
        return self._in(within).get_by_label(asked(label))

    def _in(self, words: str) -> Page | Locator:
        """The table row that holds the words, or else the smallest part of the page that does."""
        if not words:
            return self.page
        rows = self.page.get_by_role("row").filter(has_text=words)
        parts = self.page.locator("li, section, form, fieldset, div").filter(has_text=words)
        return rows.first if rows.count() else parts.last

    def _comes_to_a_page(self, act: Callable[[], object], status: int = 200) -> None:
        self.pages += 1
        with self.page.expect_navigation() as arrival:
            act()
        got = arrival.value.status
        assert got == status, f"{self._where()} answers {got}.\n{self._log() if got >= 500 else ''}"
        self._look_over()

    def _look_over(self) -> None:
        # Axe is a script itself; a journey without scripts comes to pages that others come to with them.
        found = self._complaints + (faults(self.page) if self._has_scripts else sideways(self.page))
        assert found == [], "\n".join([f"On {self._where()}:", *found])

    def _where(self) -> str:
        return self.page.url.removeprefix(self._house.address)

    def _hear(self, message: ConsoleMessage) -> None:
        # The console also says that a page was refused or not found; its status is looked at where it is known.
        of_the_page = (
            message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        )
        if message.type == "error" and not of_the_page:
            self._complaints.append(f"console: {message.text}")

    def sees(self) -> str:
        """The page as it is read out, for whoever reads a failed journey."""
        return f"{self.page.url}\n{self.page.locator('body, main').last.aria_snapshot()}"

    def _log(self) -> str:
        return self._house.log.read_text()[-3000:]


def called(label: str) -> re.Pattern[str]:
    """A link or button of this label, whatever is read out after it to tell it from its like: `Remind : Probation`."""
    return re.compile(rf"^{spaced(label)}(\s:\s.*)?$")


def asked(label: str) -> re.Pattern[str]:
    """A field of this label, required or not."""
    return re.compile(rf"^\s*{spaced(label)}(\s\(optional\))?\s*$")


def spaced(words: str) -> str:
    """A pattern for these words with whatever stands between them on the page: spaces, no-break spaces, lines."""
    return r"\s+".join(re.escape(word).replace("/", r"\/") for word in words.split())
