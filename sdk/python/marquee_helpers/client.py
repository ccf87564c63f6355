import httpx

from marquee_client import AuthenticatedClient

from .retry import Retry, RetryTransport

DEFAULT = Retry()


def connect(
    base_url: str,
    token: str | None = None,
    *,
    retry: Retry = DEFAULT,
    timeout: float = 30,
) -> AuthenticatedClient:
    """A client that repeats what may be repeated, with a session's token or an API key where one is given.

    Retry(attempts=1) repeats nothing. An answer that the contract does not know raises
    errors.UnexpectedStatus of the generated client.
    """
    return AuthenticatedClient(
        base_url=base_url,
        token=token or "",
        prefix="Bearer" if token else "",
        timeout=httpx.Timeout(timeout),
        raise_on_unexpected_status=True,
        httpx_args={"transport": RetryTransport(retry)},
    )
