"""What the generated client leaves to its users: connecting, retries, errors and pages."""

from .client import connect
from .errors import MarqueeError, unwrap
from .pages import paginate, paginate_async
from .retry import Retry, RetryTransport, idempotency_key

__all__ = [
    "MarqueeError",
    "Retry",
    "RetryTransport",
    "connect",
    "idempotency_key",
    "paginate",
    "paginate_async",
    "unwrap",
]
