"""What is looked for on every page of a journey, whatever the journey is about."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESK, PHONE = 1280, 390  # pixels

# Where axe cannot work a contrast out, by the reason it gives, and why that hides nothing. Words of a drawing lie on its
# shapes, which are no background to axe; `ui/charts/ink.py` says their contrast. What is scrolled out of a region has its
# like inside. Of a single figure axe gives neither reason, only that it is short.
EXCUSED = {
    "imgNode": "svg text, svg tspan",
    "bgOverlap": "svg text, svg tspan",
    "elmPartiallyObscured": ".scroll *",
    "shortTextContent": "svg text, .scroll *",
    "nonBmp": "kbd",  # an arrow is no letter; the keys beside it, of the same colours, have letters
    "pseudoContent": ".path__stop *",  # a path's rings and lines stand beside its words, never under them
}

_axe = Axe()
_in_order: set[int] = set()  # pages found without fault, by what they hold and how wide they were
_looked_at: set[str] = set()  # how words look on pages found without fault

# What sticks out past the right edge, the innermost last, unless it may be scrolled to inside a region of its own.
_STICKING_OUT = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.parentElement.closest(".scroll"))
  .slice(-5).map((one) => one.outerHTML.slice(0, 120))"""
_UNFOLD = "document.querySelectorAll('main details:not([open])').forEach((one) => { one.open = one.dataset.was = true; })"
_FOLD = "document.querySelectorAll('main details[data-was]').forEach((one) => { one.open = false; delete one.dataset.was; })"
# Whatever is folded: everything is looked at unfolded.
_WHAT_IT_HOLDS = """() => document.querySelector("main").outerHTML
  .replace(/name="csrfmiddlewaretoken" value="[^"]*"| open=""/g, "")"""

# What a contrast hangs on, of all words to be seen: their colour, size and weight, and what lies behind them. Of a
# drawing it is never worked out.
_LOOKS = """() => {
  const grounds = new Map([[null, ""]]);
  const painted = (style) => style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none";
  const ground = (one) => {
    if (!grounds.has(one)) {
      const style = getComputedStyle(one), own = [];
      if (painted(style)) own.push(style.backgroundColor, style.backgroundImage);
      if (style.opacity !== "1") own.push(style.opacity);
      if (["absolute", "fixed", "sticky"].includes(style.position)) own.push(style.position);
      for (const beside of ["::before", "::after"]) {
        const drawn = getComputedStyle(one, beside);
        if (drawn.content !== "none" && painted(drawn)) own.push(beside, drawn.backgroundColor, drawn.backgroundImage);
      }
      grounds.set(one, [ground(one.parentElement), ...own].join(" "));
    }
    return grounds.get(one);
  };
  const look = (one) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    return [color, fontSize, fontWeight, textShadow, ground(one)].join(" ");
  };
  const isWritten = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const all = [...document.body.querySelectorAll("*")].filter((one) => !one.closest("svg"));
  return [...new Set(all.filter((one) => (isWritten(one) || one.labels) && one.checkVisibility()).map(look))];
}"""


def faults(page: Page) -> list[str]:
    """All that is wrong with a page at this width, with everything unfolded that can be.

    Contrasts, which take axe longer than all else, are worked out where words look as none did before.
    """
    holds = hash((page.evaluate(_WHAT_IT_HOLDS), page.viewport_size["width"]))
    if holds in _in_order:
        return []
    page.evaluate(_UNFOLD)
    looks = set(page.evaluate(_LOOKS))
    found = sideways(page) + _inaccessible(page, contrasts=bool(looks - _looked_at))
    page.evaluate(_FOLD)
    if not found:
        _in_order.add(holds)
        _looked_at.update(looks)
    return found


def sideways(page: Page) -> list[str]:
    """What makes the page wider than a phone."""
    before = page.viewport_size
    page.set_viewport_size({"width": PHONE, "height": before["height"]})
    width = page.evaluate("document.documentElement.scrollWidth")
    found = [f"It is {width} px wide on a phone: {page.evaluate(_STICKING_OUT)}"] if width > PHONE else []
    page.set_viewport_size(before)
    return found


def _inaccessible(page: Page, *, contrasts: bool) -> list[str]:
    """All that axe finds, and every contrast that it could not work out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe.axe_script)
    # The size of what is pressed is of WCAG 2.2 AA, and axe leaves it out unless it is asked for.
    rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": contrasts}}
    answer = page.evaluate(
        "(asked) => axe.run(asked)", {"resultTypes": ["violations", "incomplete"], "rules": rules}
    )
    found = [
        f"{broken['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for broken in answer["violations"]
        for node in broken["nodes"]
    ]
    # A contrast axe could not work out may be none at all, so it counts as missing.
    found += [
        f"no contrast found ({_why(node)}): {node['target']} {node['html'][:160]}"
        for unsure in answer["incomplete"]
        if unsure["id"] == "color-contrast"
        for node in unsure["nodes"]
        if not _is_excused(node, page)
    ]
    return found


def _is_excused(node: dict, page: Page) -> bool:
    return page.evaluate(
        "([found, excused]) => Boolean(document.querySelector(found)?.matches(excused))",
        [node["target"][0], EXCUSED.get(_why(node), ":not(*)")],
    )


def _why(node: dict) -> str:
    return next(((check["data"] or {}).get("messageKey") or "" for check in node["any"]), "")
