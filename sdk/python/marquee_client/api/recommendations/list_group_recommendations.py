from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.group_recommendation_page import GroupRecommendationPage
from ...models.group_strategy import GroupStrategy
from ...models.language import Language
from ...models.problem import Problem
from ...models.summary_extra import SummaryExtra
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    user_id: list[int],
    strategy: GroupStrategy | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(accept_language, Unset):
        headers["Accept-Language"] = accept_language

    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_user_id = user_id


    params["user_id"] = json_user_id

    json_strategy: str | Unset = UNSET
    if not isinstance(strategy, Unset):
        json_strategy = strategy.value

    params["strategy"] = json_strategy

    params["limit"] = limit

    params["cursor"] = cursor

    json_genre: list[str] | Unset = UNSET
    if not isinstance(genre, Unset):
        json_genre = genre


    params["genre"] = json_genre

    params["year_min"] = year_min

    params["year_max"] = year_max

    params["maturity_limit"] = maturity_limit

    json_include: list[str] | Unset = UNSET
    if not isinstance(include, Unset):
        json_include = []
        for include_item_data in include:
            include_item = include_item_data.value
            json_include.append(include_item)


    params["include"] = json_include

    json_lang: str | Unset = UNSET
    if not isinstance(lang, Unset):
        json_lang = lang.value

    params["lang"] = json_lang


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/group-recommendations",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | GroupRecommendationPage | Problem | None:
    if response.status_code == 200:
        response_200 = GroupRecommendationPage.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | GroupRecommendationPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    user_id: list[int],
    strategy: GroupStrategy | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | GroupRecommendationPage | Problem]:
    """ Recommend movies to a group

     Movies to watch together that no member has rated or dismissed, with what each member would
    rate them. Strategy `average` serves the group as a whole, `least_misery` the member who
    likes a movie least, and `fair` prefers movies that the members like alike. The strictest
    `maturity_limit` of a member holds for the group.

    Args:
        user_id (list[int]):
        strategy (GroupStrategy | Unset): How the wishes of a group become one. Example: fair.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | GroupRecommendationPage | Problem]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
strategy=strategy,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    user_id: list[int],
    strategy: GroupStrategy | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | GroupRecommendationPage | Problem | None:
    """ Recommend movies to a group

     Movies to watch together that no member has rated or dismissed, with what each member would
    rate them. Strategy `average` serves the group as a whole, `least_misery` the member who
    likes a movie least, and `fair` prefers movies that the members like alike. The strictest
    `maturity_limit` of a member holds for the group.

    Args:
        user_id (list[int]):
        strategy (GroupStrategy | Unset): How the wishes of a group become one. Example: fair.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | GroupRecommendationPage | Problem
     """


    return sync_detailed(
        client=client,
user_id=user_id,
strategy=strategy,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    user_id: list[int],
    strategy: GroupStrategy | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | GroupRecommendationPage | Problem]:
    """ Recommend movies to a group

     Movies to watch together that no member has rated or dismissed, with what each member would
    rate them. Strategy `average` serves the group as a whole, `least_misery` the member who
    likes a movie least, and `fair` prefers movies that the members like alike. The strictest
    `maturity_limit` of a member holds for the group.

    Args:
        user_id (list[int]):
        strategy (GroupStrategy | Unset): How the wishes of a group become one. Example: fair.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | GroupRecommendationPage | Problem]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
strategy=strategy,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    user_id: list[int],
    strategy: GroupStrategy | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | GroupRecommendationPage | Problem | None:
    """ Recommend movies to a group

     Movies to watch together that no member has rated or dismissed, with what each member would
    rate them. Strategy `average` serves the group as a whole, `least_misery` the member who
    likes a movie least, and `fair` prefers movies that the members like alike. The strictest
    `maturity_limit` of a member holds for the group.

    Args:
        user_id (list[int]):
        strategy (GroupStrategy | Unset): How the wishes of a group become one. Example: fair.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | GroupRecommendationPage | Problem
     """


    return (await asyncio_detailed(
        client=client,
user_id=user_id,
strategy=strategy,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )).parsed
