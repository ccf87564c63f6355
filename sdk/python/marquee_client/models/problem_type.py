from enum import StrEnum

class ProblemType(StrEnum):
    URNMARQUEEPROBLEMCONFLICT = "urn:marquee:problem:conflict"
    URNMARQUEEPROBLEMCONTENT_TOO_LARGE = "urn:marquee:problem:content-too-large"
    URNMARQUEEPROBLEMFORBIDDEN = "urn:marquee:problem:forbidden"
    URNMARQUEEPROBLEMIDEMPOTENCY_MISMATCH = "urn:marquee:problem:idempotency-mismatch"
    URNMARQUEEPROBLEMINTERNAL = "urn:marquee:problem:internal"
    URNMARQUEEPROBLEMINVALID_CURSOR = "urn:marquee:problem:invalid-cursor"
    URNMARQUEEPROBLEMINVALID_REQUEST = "urn:marquee:problem:invalid-request"
    URNMARQUEEPROBLEMMETHOD_NOT_ALLOWED = "urn:marquee:problem:method-not-allowed"
    URNMARQUEEPROBLEMNOT_FOUND = "urn:marquee:problem:not-found"
    URNMARQUEEPROBLEMPRECONDITION_FAILED = "urn:marquee:problem:precondition-failed"
    URNMARQUEEPROBLEMTOO_MANY_REQUESTS = "urn:marquee:problem:too-many-requests"
    URNMARQUEEPROBLEMUNAUTHORIZED = "urn:marquee:problem:unauthorized"
    URNMARQUEEPROBLEMUNAVAILABLE = "urn:marquee:problem:unavailable"
    URNMARQUEEPROBLEMUNSUPPORTED_MEDIA_TYPE = "urn:marquee:problem:unsupported-media-type"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def _missing_(cls, value: object) -> "ProblemType":
        """A value that a newer server added is kept as it is; it has no name here."""
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member
