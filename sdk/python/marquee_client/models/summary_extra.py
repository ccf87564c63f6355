from enum import StrEnum

class SummaryExtra(StrEnum):
    CAST = "cast"
    COUNTRIES = "countries"
    DIRECTORS = "directors"
    KEYWORDS = "keywords"
    LANGUAGE = "language"
    ORIGINAL_TITLE = "original_title"
    OVERVIEW = "overview"
    RUNTIME_MINUTES = "runtime_minutes"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def _missing_(cls, value: object) -> "SummaryExtra":
        """A value that a newer server added is kept as it is; it has no name here."""
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member
