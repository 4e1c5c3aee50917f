"""The demonstration: Dudley as it would stand on 14 January 2026.

Real published figures carry their source; everything else is made up, the same on every machine, and is
marked illustrative wherever it shows. It is built only with the operations that members use.
"""

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.config.demonstration import (
    actions,
    assurance,
    benchmarks,
    calendar,
    challenges,
    check_in,
    founding,
    meetings,
    money,
    overviews,
    partners,
    planning,
    promises,
    quarters,
    releases,
    reports,
    risks,
    scrutiny,
    setting,
)
from sightline.config.demonstration.diary import TODAY, Diary, until
from sightline.config.demonstration.dictionary import MEASURES
from sightline.config.demonstration.groups import Groups
from sightline.errors import Refused
from sightline.spine.partnership import queries


class NotADemonstration(Refused):
    pass


def build_where_there_is_none() -> None:
    """Build the demonstration in an empty database; leave a built one as it is.

    Raises NotADemonstration on a database that holds a real partnership.
    """
    there = queries.partnership()
    if there is None:
        build()
    elif not there.is_demonstration:
        raise NotADemonstration(
            f"This database holds {there}, which is no demonstration, and was left alone. "
            "Give the demonstration a SIGHTLINE_DATA_DIR of its own."
        )


@transaction.atomic
def build() -> None:
    """Live through the years in order, so that the ledger reads as it would have been written."""
    cast = founding.found()
    measures = founding.found_dictionary(cast)
    planning.close_the_old_plan(cast)
    plan = planning.begin_the_plan(cast, measures)
    planning.link_measures(plan, measures, cast, {spec.code: spec.under for spec in MEASURES if spec.under})
    # Each chapter tells of one noun; what it tells happens on its day, between the events of the others.
    diary = Diary(
        [
            *planning.events(plan, cast),
            *Groups(cast).events(),
            *reports.events(cast),
            *challenges.events(cast),
            *actions.events(cast),
            *assurance.events(cast),
            *promises.events(cast),
            *setting.events(cast),
            *calendar.events(cast),
            *meetings.events(cast),
            *risks.events(cast),
            *money.events(cast),
            *scrutiny.events(cast),
            *check_in.events(cast),
            *overviews.events(cast),
            *partners.events(cast),
        ]
    )

    def after(period: Period) -> None:
        if period in planning.CURRENT_QUARTERS:
            planning.report_progress(plan, period, cast)
        diary.live(until(period))

    quarters.run(cast, measures, after)
    benchmarks.publish(cast, measures)
    releases.publish(cast)
    benchmarks.send_another(cast)
    diary.live(TODAY)
