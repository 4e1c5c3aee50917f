"""A page of a draft as a window has it open."""

import html
import re
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


def _value(response: Any, pattern: str) -> str:
    found = re.search(pattern, response.content.decode())
    assert found, f"Nothing on the page is {pattern}"
    return found[1]
