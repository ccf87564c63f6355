from enum import StrEnum

class ReasonKind(StrEnum):
    EXPLORATION = "exploration"
    GENRE = "genre"
    KEYWORD = "keyword"
    MARKED_MOVIE = "marked_movie"
    PERSON = "person"
    POPULARITY = "popularity"
    PREFERRED_GENRE = "preferred_genre"
    RATED_MOVIE = "rated_movie"
    SIMILAR_MOVIE = "similar_movie"
    STORY = "story"
    TAG = "tag"
    YEARS = "years"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def _missing_(cls, value: object) -> "ReasonKind":
        """A value that a newer server added is kept as it is; it has no name here."""
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member
