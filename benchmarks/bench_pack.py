"""The demonstration's quarterly pack: put together from the record, as PDF, as Word, and kept and read again.

Aim: the PDF in under a second and the Word document in under two, the pack's own putting together included.
"""

import json
from collections.abc import Callable
from datetime import date

from django.conf import settings
from house import open_house, say, timed

ON = date(2026, 1, 14)


def measure(name: str, work: Callable[[], object], *, times: int, against: float) -> None:
    """The first run, which reads typefaces and templates, then the rest; each as a share of putting the pack together."""
    (first,), _ = timed(work, times=1)
    say("pack", f"{name}, cold", [first])
    took, processor = timed(work, times=times)
    say(
        "pack", name, took, processor_ms=processor, ratio_to_assembling=sorted(took)[len(took) // 2] / against
    )


if __name__ == "__main__":
    open_house()

    # The demonstration sends reminders; nobody is to read them here.
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    # Models can be imported only once Django is set up.
    from sightline.across.reports import paper
    from sightline.across.reports.pack import as_content, from_content, pack
    from sightline.analysis.periods import quarter
    from sightline.config import demonstration
    from sightline.spine.partnership.access import enter
    from sightline.spine.partnership.models import Member
    from sightline.spine.partnership.permissions import Role

    demonstration.build_where_there_is_none()
    officer = enter(Member.objects.filter(roles_held__role=Role.PERFORMANCE_OFFICER).first(), ON)

    def assembled() -> object:
        return pack(quarter(2025, 3), viewer=officer, on=ON)

    (cold,), _ = timed(assembled, times=1)
    took, processor = timed(assembled, times=10)
    middle = sorted(took)[5]
    shown = assembled()
    content = json.dumps(as_content(shown))
    say("pack", "put together from the record, cold", [cold])
    say("pack", "put together from the record", took, processor_ms=processor, content_kB=len(content) / 1000)
    measure("as PDF", lambda: paper.pdf(shown), times=10, against=middle)
    measure("as Word", lambda: paper.word(shown), times=5, against=middle)
    measure(
        "kept as JSON and read again", lambda: from_content(json.loads(content)), times=10, against=middle
    )
    say("pack", "as a file", pdf_kB=len(paper.pdf(shown)) / 1000, word_kB=len(paper.word(shown)) / 1000)
