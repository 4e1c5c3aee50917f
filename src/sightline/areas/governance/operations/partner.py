"""An agency's word on its own page."""

from datetime import date

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import PartnerPage
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Member


@transaction.atomic
def open_partner_page(
    agency: Agency, quarter: Period, *, word: str = "", by: Member, on: date
) -> PartnerPage:
    """Let every partner read the agency's page for a quarter, with its own word. Raises PageNotMade, PageOpened."""
    Agency.objects.select_for_update().get(pk=agency.pk)  # two approvers never open it twice
    page = agency.partner_pages.filter(quarter_on=quarter.starts_on).first()
    rules.check_can_open(quarter, page, made_on=queries.page_days(quarter).made_on, on=on)
    page = PartnerPage.objects.create(
        agency=agency, quarter_on=quarter.starts_on, word=word.strip(), opened_on=on, opened_by=by
    )
    ledger.record(agency, by=by, did=f"opened its page for {quarter.label}", on=on, word=page.word)
    return page
