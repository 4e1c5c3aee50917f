"""The year of the partnership: every group's dates on one page, and in a member's own calendar."""
