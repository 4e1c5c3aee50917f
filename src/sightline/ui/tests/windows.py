"""A page of a draft as a window has it open."""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any


def opened(client: Any, address: str) -> dict[str, str]:
    """Open the page of a draft; gives what it sends along unseen."""
    return carried_along(client.get(address))


def carried_along(response: Any) -> dict[str, str]:
    """The mark of the draft as this page shows it."""
    return {"read": _value(response, r'name="read" id="[^"]*" value="([^"]*)"')}


def over(response: Any) -> dict[str, str]:
    """What the button "Save mine over it" sends."""
    return {"over": _value(response, r'name="over" value="([^"]*)"')}


def shown_beside(response: Any) -> list[str]:
    """What was saved meanwhile, as the page shows it under each box."""
    texts = re.findall(
        r'quote--meanwhile">\s*<blockquote>(.*?)</blockquote>', response.content.decode(), re.DOTALL
    )
    return [html.unescape(text) for text in texts]


def boxes(response: Any) -> dict[str, list[str]]:
    """All that a browser would send of the boxes of a page as they stand."""
    found = _Boxes()
    found.feed(response.content.decode())
    return found.sent


@dataclass(frozen=True)
class Collision:
    """What came of it: the answer to the later save, the box after it, and after it was saved over what was seen."""

    refused: Any
    stood: str
    stands: str


def collide(mine: Any, theirs: Any, where: str, box: str, **also: str) -> Collision:
    """Two members open a page, one saves "Theirs." in a box, then the other "Mine.", and then that over it.

    `also` are boxes that both have to fill in.
    """

    def now() -> str:
        return boxes(mine.get(where))[box][0]

    my_page, their_page = boxes(mine.get(where)) | also, boxes(theirs.get(where)) | also
    saved = theirs.post(where, their_page | {box: "Theirs."})
    assert saved.status_code == 302, "It could not be saved at all."
    refused = mine.post(where, my_page | {box: "Mine."})
    stood = now()
    mine.post(where, my_page | over(refused) | {box: "Mine."})
    return Collision(refused, stood, now())


class _Boxes(HTMLParser):
    """Reads names and values of inputs, long texts and choices."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._text = self._choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "textarea":
            self._text = name
            self.sent[name] = [""]
        elif tag == "select":
            self._choice = name
        elif tag == "option" and ("selected" in given or self._choice not in self.sent):
            self.sent[self._choice] = [value]
        elif tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.sent.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._text:
            self.sent[self._text] = [data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""


def _value(response: Any, pattern: str) -> str:
    found = re.search(pattern, response.content.decode())
    assert found, f"Nothing on the page is {pattern}"
    return found[1]
