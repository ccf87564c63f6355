from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.rating import Rating
from ...models.rating_input import RatingInput
from typing import cast



def _get_kwargs(
    user_id: int,
    movie_id: int,
    *,
    body: RatingInput,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/users/{user_id}/ratings/{movie_id}".format(user_id=quote(str(user_id), safe=""),movie_id=quote(str(movie_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Rating | None:
    if response.status_code == 200:
        response_200 = Rating.from_dict(response.json())



        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())



        return response_415

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Rating]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    user_id: int,
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: RatingInput,

) -> Response[Problem | Rating]:
    """ Rate a movie

     Stores a rating or replaces the one that is there. The user's next recommendations
    take it into account.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        body (RatingInput): The rating to store for this user and movie.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Rating]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
movie_id=movie_id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    user_id: int,
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: RatingInput,

) -> Problem | Rating | None:
    """ Rate a movie

     Stores a rating or replaces the one that is there. The user's next recommendations
    take it into account.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        body (RatingInput): The rating to store for this user and movie.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Rating
     """


    return sync_detailed(
        user_id=user_id,
movie_id=movie_id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    user_id: int,
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: RatingInput,

) -> Response[Problem | Rating]:
    """ Rate a movie

     Stores a rating or replaces the one that is there. The user's next recommendations
    take it into account.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        body (RatingInput): The rating to store for this user and movie.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Rating]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
movie_id=movie_id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    user_id: int,
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: RatingInput,

) -> Problem | Rating | None:
    """ Rate a movie

     Stores a rating or replaces the one that is there. The user's next recommendations
    take it into account.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        body (RatingInput): The rating to store for this user and movie.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Rating
     """


    return (await asyncio_detailed(
        user_id=user_id,
movie_id=movie_id,
client=client,
body=body,

    )).parsed
