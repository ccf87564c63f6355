from enum import StrEnum

class MovieSort(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    POPULARITY = "popularity"
    RATING = "rating"
    TITLE = "title"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def _missing_(cls, value: object) -> "MovieSort":
        """A value that a newer server added is kept as it is; it has no name here."""
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member
