from enum import StrEnum

class MovieExtra(StrEnum):
    SIMILAR = "similar"
    SOURCES = "sources"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def _missing_(cls, value: object) -> "MovieExtra":
        """A value that a newer server added is kept as it is; it has no name here."""
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member
