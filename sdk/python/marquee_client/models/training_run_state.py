from enum import StrEnum

class TrainingRunState(StrEnum):
    CANCELLED = "cancelled"
    FAILED = "failed"
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def _missing_(cls, value: object) -> "TrainingRunState":
        """A value that a newer server added is kept as it is; it has no name here."""
        member = str.__new__(cls, value)
        member._name_ = member._value_ = str(value)
        return member
