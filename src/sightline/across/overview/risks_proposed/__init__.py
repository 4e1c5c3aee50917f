"""What the record proposes as a risk: figures with special cause, and what was sent up and waits for long."""

from sightline.across.overview.risks_proposed.proposals import Proposal, Proposed, proposed

__all__ = ["Proposal", "Proposed", "proposed"]
