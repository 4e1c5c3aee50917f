"""What stands in the way of a table of a release, as facts."""

from sightline.errors import Refused


class NotForRelease(Refused): ...


class CannotBeChecked(Refused): ...


class NothingToShow(Refused): ...


class NotCompared(Refused): ...


class ChosenAlready(Refused): ...


class NothingChosen(Refused): ...
