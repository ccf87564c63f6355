from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.language import Language
from ...models.movie import Movie
from ...models.movie_patch import MoviePatch
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    movie_id: int,
    *,
    body: MoviePatch,
    lang: Language | Unset = UNSET,
    if_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language



    

    params: dict[str, Any] = {}

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang.value

    params["lang"] = json_lang


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v1/movies/{movie_id}".format(movie_id=quote(str(movie_id), safe=""),),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Movie | Problem | None:
    if response.status_code == 200:
        response_200 = Movie.from_dict(response.json())



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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())



        return response_412

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Movie | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: MoviePatch,
    lang: Language | Unset = UNSET,
    if_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,

) -> Response[Movie | Problem]:
    """ Change a movie

     Changes the properties that are sent and leaves the others (JSON Merge Patch, RFC 7396):
    `null` removes a property, an array replaces the whole array.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        if_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.
        accept_language (str | Unset):
        body (MoviePatch): Changes to a movie; what is not sent stays as it is.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Movie | Problem]
     """


    kwargs = _get_kwargs(
        movie_id=movie_id,
body=body,
lang=lang,
if_match=if_match,
accept_language=accept_language,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: MoviePatch,
    lang: Language | Unset = UNSET,
    if_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,

) -> Movie | Problem | None:
    """ Change a movie

     Changes the properties that are sent and leaves the others (JSON Merge Patch, RFC 7396):
    `null` removes a property, an array replaces the whole array.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        if_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.
        accept_language (str | Unset):
        body (MoviePatch): Changes to a movie; what is not sent stays as it is.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Movie | Problem
     """


    return sync_detailed(
        movie_id=movie_id,
client=client,
body=body,
lang=lang,
if_match=if_match,
accept_language=accept_language,

    ).parsed

async def asyncio_detailed(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: MoviePatch,
    lang: Language | Unset = UNSET,
    if_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,

) -> Response[Movie | Problem]:
    """ Change a movie

     Changes the properties that are sent and leaves the others (JSON Merge Patch, RFC 7396):
    `null` removes a property, an array replaces the whole array.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        if_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.
        accept_language (str | Unset):
        body (MoviePatch): Changes to a movie; what is not sent stays as it is.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Movie | Problem]
     """


    kwargs = _get_kwargs(
        movie_id=movie_id,
body=body,
lang=lang,
if_match=if_match,
accept_language=accept_language,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    movie_id: int,
    *,
    client: AuthenticatedClient,
    body: MoviePatch,
    lang: Language | Unset = UNSET,
    if_match: str | Unset = UNSET,
    accept_language: str | Unset = UNSET,

) -> Movie | Problem | None:
    """ Change a movie

     Changes the properties that are sent and leaves the others (JSON Merge Patch, RFC 7396):
    `null` removes a property, an array replaces the whole array.

    Args:
        movie_id (int): An id; exact in every language that has 64-bit floating point numbers
            only. Example: 1.
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        if_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.
        accept_language (str | Unset):
        body (MoviePatch): Changes to a movie; what is not sent stays as it is.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Movie | Problem
     """


    return (await asyncio_detailed(
        movie_id=movie_id,
client=client,
body=body,
lang=lang,
if_match=if_match,
accept_language=accept_language,

    )).parsed
