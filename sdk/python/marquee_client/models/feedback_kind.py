from enum import StrEnum

class FeedbackKind(StrEnum):
    CLICK = "click"
    DISLIKE = "dislike"
    LIKE = "like"
    NOT_INTERESTED = "not_interested"
    VIEW = "view"
    WATCHLIST = "watchlist"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def _missing_(cls, value: object) -> "FeedbackKind":
        """A value that a newer server added is kept as it is; it has no name here."""
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member
