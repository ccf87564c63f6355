from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.api_key_input import APIKeyInput
from ...models.new_api_key import NewAPIKey
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: APIKeyInput,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/api-keys",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> NewAPIKey | Problem | None:
    if response.status_code == 201:
        response_201 = NewAPIKey.from_dict(response.json())



        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())



        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())



        return response_429

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())



        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())



        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[NewAPIKey | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: APIKeyInput,
    idempotency_key: str | Unset = UNSET,

) -> Response[NewAPIKey | Problem]:
    """ Make an API key

     Makes a key for a service, which sends it as `Authorization: Bearer …` and acts for any user
    of the catalogue. It is answered once and stored only as a hash. Scope `read` reads users and
    their recommendations, `feedback` writes users, ratings and other feedback, `admin` may do all.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (APIKeyInput): A new API key, and what it may do.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewAPIKey | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: APIKeyInput,
    idempotency_key: str | Unset = UNSET,

) -> NewAPIKey | Problem | None:
    """ Make an API key

     Makes a key for a service, which sends it as `Authorization: Bearer …` and acts for any user
    of the catalogue. It is answered once and stored only as a hash. Scope `read` reads users and
    their recommendations, `feedback` writes users, ratings and other feedback, `admin` may do all.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (APIKeyInput): A new API key, and what it may do.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewAPIKey | Problem
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: APIKeyInput,
    idempotency_key: str | Unset = UNSET,

) -> Response[NewAPIKey | Problem]:
    """ Make an API key

     Makes a key for a service, which sends it as `Authorization: Bearer …` and acts for any user
    of the catalogue. It is answered once and stored only as a hash. Scope `read` reads users and
    their recommendations, `feedback` writes users, ratings and other feedback, `admin` may do all.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (APIKeyInput): A new API key, and what it may do.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewAPIKey | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: APIKeyInput,
    idempotency_key: str | Unset = UNSET,

) -> NewAPIKey | Problem | None:
    """ Make an API key

     Makes a key for a service, which sends it as `Authorization: Bearer …` and acts for any user
    of the catalogue. It is answered once and stored only as a hash. Scope `read` reads users and
    their recommendations, `feedback` writes users, ratings and other feedback, `admin` may do all.

    Args:
        idempotency_key (str | Unset): Printable ASCII characters without blanks.
        body (APIKeyInput): A new API key, and what it may do.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewAPIKey | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
