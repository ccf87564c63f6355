from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.feedback import Feedback
from ...models.feedback_kind import FeedbackKind
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    user_id: int,
    movie_id: int,
    kind: FeedbackKind,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/users/{user_id}/feedback/{movie_id}/{kind}".format(user_id=quote(str(user_id), safe=""),movie_id=quote(str(movie_id), safe=""),kind=quote(str(kind), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Feedback | Problem | None:
    if response.status_code == 200:
        response_200 = Feedback.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Feedback | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    user_id: int,
    movie_id: int,
    kind: FeedbackKind,
    *,
    client: AuthenticatedClient,

) -> Response[Feedback | Problem]:
    """ Give feedback on a movie

     Notes that a user likes, dislikes or is not interested in a movie, put it on the watch list,
    looked at it or clicked on it. The next recommendations take it into account. Given again it
    is counted again. A like, a dislike and "not interested" replace each other.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        kind (FeedbackKind): What a user says of a movie beside a rating. `view`: looked at its
            page; `click`: followed a
            recommendation. More may be added. Example: watchlist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Feedback | Problem]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
movie_id=movie_id,
kind=kind,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    user_id: int,
    movie_id: int,
    kind: FeedbackKind,
    *,
    client: AuthenticatedClient,

) -> Feedback | Problem | None:
    """ Give feedback on a movie

     Notes that a user likes, dislikes or is not interested in a movie, put it on the watch list,
    looked at it or clicked on it. The next recommendations take it into account. Given again it
    is counted again. A like, a dislike and "not interested" replace each other.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        kind (FeedbackKind): What a user says of a movie beside a rating. `view`: looked at its
            page; `click`: followed a
            recommendation. More may be added. Example: watchlist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Feedback | Problem
     """


    return sync_detailed(
        user_id=user_id,
movie_id=movie_id,
kind=kind,
client=client,

    ).parsed

async def asyncio_detailed(
    user_id: int,
    movie_id: int,
    kind: FeedbackKind,
    *,
    client: AuthenticatedClient,

) -> Response[Feedback | Problem]:
    """ Give feedback on a movie

     Notes that a user likes, dislikes or is not interested in a movie, put it on the watch list,
    looked at it or clicked on it. The next recommendations take it into account. Given again it
    is counted again. A like, a dislike and "not interested" replace each other.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        kind (FeedbackKind): What a user says of a movie beside a rating. `view`: looked at its
            page; `click`: followed a
            recommendation. More may be added. Example: watchlist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Feedback | Problem]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
movie_id=movie_id,
kind=kind,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    user_id: int,
    movie_id: int,
    kind: FeedbackKind,
    *,
    client: AuthenticatedClient,

) -> Feedback | Problem | None:
    """ Give feedback on a movie

     Notes that a user likes, dislikes or is not interested in a movie, put it on the watch list,
    looked at it or clicked on it. The next recommendations take it into account. Given again it
    is counted again. A like, a dislike and "not interested" replace each other.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        kind (FeedbackKind): What a user says of a movie beside a rating. `view`: looked at its
            page; `click`: followed a
            recommendation. More may be added. Example: watchlist.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Feedback | Problem
     """


    return (await asyncio_detailed(
        user_id=user_id,
movie_id=movie_id,
kind=kind,
client=client,

    )).parsed
