"""The one way the house says no to a member."""


class Refused(Exception):
    """A rule of the partnership stands in the way, said in words the member can act on.

    Areas subclass it with the fact that refuses (`ActivityClosed`). Its text is shown on the
    form as it stands: a whole sentence, what is wrong and what would be right.
    """
