from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.language import Language
from ...models.problem import Problem
from ...models.recommendation_page import RecommendationPage
from ...models.summary_extra import SummaryExtra
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    user_id: int,
    *,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    popularity: float | Unset = 0.0,
    recency: float | Unset = 0.0,
    adventure: float | Unset = 0.0,
    exploration: float | Unset = 0.05,
    diversity: float | Unset = 0.0,
    favor_genre: list[str] | Unset = UNSET,
    avoid_genre: list[str] | Unset = UNSET,
    like: list[int] | Unset = UNSET,
    unlike: list[int] | Unset = UNSET,
    seed: int | Unset = 0,
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

    params["limit"] = limit

    params["cursor"] = cursor

    json_genre: list[str] | Unset = UNSET
    if not isinstance(genre, Unset):
        json_genre = genre


    params["genre"] = json_genre

    params["year_min"] = year_min

    params["year_max"] = year_max

    params["maturity_limit"] = maturity_limit

    params["popularity"] = popularity

    params["recency"] = recency

    params["adventure"] = adventure

    params["exploration"] = exploration

    params["diversity"] = diversity

    json_favor_genre: list[str] | Unset = UNSET
    if not isinstance(favor_genre, Unset):
        json_favor_genre = favor_genre


    params["favor_genre"] = json_favor_genre

    json_avoid_genre: list[str] | Unset = UNSET
    if not isinstance(avoid_genre, Unset):
        json_avoid_genre = avoid_genre


    params["avoid_genre"] = json_avoid_genre

    json_like: list[int] | Unset = UNSET
    if not isinstance(like, Unset):
        json_like = like


    params["like"] = json_like

    json_unlike: list[int] | Unset = UNSET
    if not isinstance(unlike, Unset):
        json_unlike = unlike


    params["unlike"] = json_unlike

    params["seed"] = seed

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
        "url": "/v1/users/{user_id}/recommendations".format(user_id=quote(str(user_id), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | RecommendationPage | None:
    if response.status_code == 200:
        response_200 = RecommendationPage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | RecommendationPage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    popularity: float | Unset = 0.0,
    recency: float | Unset = 0.0,
    adventure: float | Unset = 0.0,
    exploration: float | Unset = 0.05,
    diversity: float | Unset = 0.0,
    favor_genre: list[str] | Unset = UNSET,
    avoid_genre: list[str] | Unset = UNSET,
    like: list[int] | Unset = UNSET,
    unlike: list[int] | Unset = UNSET,
    seed: int | Unset = 0,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RecommendationPage]:
    """ Recommend movies to a user

     Movies that the user has neither rated nor dismissed, the most promising first, each with
    where it comes from and why. They follow from the user's ratings and other feedback as they
    are at the time of the request and, for a user without any, from the preferred genres. The
    pages of one list neither repeat nor skip a movie, also when feedback is added in between: their
    cursor keeps to the model and the feedback of the first page. (Feedback of before the first
    page that is changed or taken back in between changes the list. So does a changed
    `maturity_limit` or `minimum_age`, which always holds at once.)

    The knobs `popularity`, `recency`, `adventure`, `exploration`, `favor_genre`, `avoid_genre`,
    `like` and `unlike` steer this one list and are stored nowhere. A knob that is turned further
    never gives less of what it says over the best items; `diversity` changes their order after
    that, and `exploration` gives some of the places away.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        popularity (float | Unset):  Default: 0.0.
        recency (float | Unset):  Default: 0.0.
        adventure (float | Unset):  Default: 0.0.
        exploration (float | Unset):  Default: 0.05.
        diversity (float | Unset):  Default: 0.0.
        favor_genre (list[str] | Unset):
        avoid_genre (list[str] | Unset):
        like (list[int] | Unset):
        unlike (list[int] | Unset):
        seed (int | Unset):  Default: 0.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RecommendationPage]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
popularity=popularity,
recency=recency,
adventure=adventure,
exploration=exploration,
diversity=diversity,
favor_genre=favor_genre,
avoid_genre=avoid_genre,
like=like,
unlike=unlike,
seed=seed,
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
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    popularity: float | Unset = 0.0,
    recency: float | Unset = 0.0,
    adventure: float | Unset = 0.0,
    exploration: float | Unset = 0.05,
    diversity: float | Unset = 0.0,
    favor_genre: list[str] | Unset = UNSET,
    avoid_genre: list[str] | Unset = UNSET,
    like: list[int] | Unset = UNSET,
    unlike: list[int] | Unset = UNSET,
    seed: int | Unset = 0,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RecommendationPage | None:
    """ Recommend movies to a user

     Movies that the user has neither rated nor dismissed, the most promising first, each with
    where it comes from and why. They follow from the user's ratings and other feedback as they
    are at the time of the request and, for a user without any, from the preferred genres. The
    pages of one list neither repeat nor skip a movie, also when feedback is added in between: their
    cursor keeps to the model and the feedback of the first page. (Feedback of before the first
    page that is changed or taken back in between changes the list. So does a changed
    `maturity_limit` or `minimum_age`, which always holds at once.)

    The knobs `popularity`, `recency`, `adventure`, `exploration`, `favor_genre`, `avoid_genre`,
    `like` and `unlike` steer this one list and are stored nowhere. A knob that is turned further
    never gives less of what it says over the best items; `diversity` changes their order after
    that, and `exploration` gives some of the places away.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        popularity (float | Unset):  Default: 0.0.
        recency (float | Unset):  Default: 0.0.
        adventure (float | Unset):  Default: 0.0.
        exploration (float | Unset):  Default: 0.05.
        diversity (float | Unset):  Default: 0.0.
        favor_genre (list[str] | Unset):
        avoid_genre (list[str] | Unset):
        like (list[int] | Unset):
        unlike (list[int] | Unset):
        seed (int | Unset):  Default: 0.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RecommendationPage
     """


    return sync_detailed(
        user_id=user_id,
client=client,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
popularity=popularity,
recency=recency,
adventure=adventure,
exploration=exploration,
diversity=diversity,
favor_genre=favor_genre,
avoid_genre=avoid_genre,
like=like,
unlike=unlike,
seed=seed,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    popularity: float | Unset = 0.0,
    recency: float | Unset = 0.0,
    adventure: float | Unset = 0.0,
    exploration: float | Unset = 0.05,
    diversity: float | Unset = 0.0,
    favor_genre: list[str] | Unset = UNSET,
    avoid_genre: list[str] | Unset = UNSET,
    like: list[int] | Unset = UNSET,
    unlike: list[int] | Unset = UNSET,
    seed: int | Unset = 0,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RecommendationPage]:
    """ Recommend movies to a user

     Movies that the user has neither rated nor dismissed, the most promising first, each with
    where it comes from and why. They follow from the user's ratings and other feedback as they
    are at the time of the request and, for a user without any, from the preferred genres. The
    pages of one list neither repeat nor skip a movie, also when feedback is added in between: their
    cursor keeps to the model and the feedback of the first page. (Feedback of before the first
    page that is changed or taken back in between changes the list. So does a changed
    `maturity_limit` or `minimum_age`, which always holds at once.)

    The knobs `popularity`, `recency`, `adventure`, `exploration`, `favor_genre`, `avoid_genre`,
    `like` and `unlike` steer this one list and are stored nowhere. A knob that is turned further
    never gives less of what it says over the best items; `diversity` changes their order after
    that, and `exploration` gives some of the places away.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        popularity (float | Unset):  Default: 0.0.
        recency (float | Unset):  Default: 0.0.
        adventure (float | Unset):  Default: 0.0.
        exploration (float | Unset):  Default: 0.05.
        diversity (float | Unset):  Default: 0.0.
        favor_genre (list[str] | Unset):
        avoid_genre (list[str] | Unset):
        like (list[int] | Unset):
        unlike (list[int] | Unset):
        seed (int | Unset):  Default: 0.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RecommendationPage]
     """


    kwargs = _get_kwargs(
        user_id=user_id,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
popularity=popularity,
recency=recency,
adventure=adventure,
exploration=exploration,
diversity=diversity,
favor_genre=favor_genre,
avoid_genre=avoid_genre,
like=like,
unlike=unlike,
seed=seed,
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
    user_id: int,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = 20,
    cursor: str | Unset = UNSET,
    genre: list[str] | Unset = UNSET,
    year_min: int | Unset = UNSET,
    year_max: int | Unset = UNSET,
    maturity_limit: int | Unset = UNSET,
    popularity: float | Unset = 0.0,
    recency: float | Unset = 0.0,
    adventure: float | Unset = 0.0,
    exploration: float | Unset = 0.05,
    diversity: float | Unset = 0.0,
    favor_genre: list[str] | Unset = UNSET,
    avoid_genre: list[str] | Unset = UNSET,
    like: list[int] | Unset = UNSET,
    unlike: list[int] | Unset = UNSET,
    seed: int | Unset = 0,
    include: list[SummaryExtra] | Unset = UNSET,
    lang: Language | Unset = UNSET,
    accept_language: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RecommendationPage | None:
    """ Recommend movies to a user

     Movies that the user has neither rated nor dismissed, the most promising first, each with
    where it comes from and why. They follow from the user's ratings and other feedback as they
    are at the time of the request and, for a user without any, from the preferred genres. The
    pages of one list neither repeat nor skip a movie, also when feedback is added in between: their
    cursor keeps to the model and the feedback of the first page. (Feedback of before the first
    page that is changed or taken back in between changes the list. So does a changed
    `maturity_limit` or `minimum_age`, which always holds at once.)

    The knobs `popularity`, `recency`, `adventure`, `exploration`, `favor_genre`, `avoid_genre`,
    `like` and `unlike` steer this one list and are stored nowhere. A knob that is turned further
    never gives less of what it says over the best items; `diversity` changes their order after
    that, and `exploration` gives some of the places away.

    Args:
        user_id (int): An id; exact in every language that has 64-bit floating point numbers only.
            Example: 1.
        limit (int | Unset):  Default: 20.
        cursor (str | Unset): A `next_cursor` that a list gave out. It is opaque; its content may
            change at any time.
        genre (list[str] | Unset):
        year_min (int | Unset): A year of first release. Example: 1999.
        year_max (int | Unset): A year of first release. Example: 1999.
        maturity_limit (int | Unset): An age in whole years. Example: 13.
        popularity (float | Unset):  Default: 0.0.
        recency (float | Unset):  Default: 0.0.
        adventure (float | Unset):  Default: 0.0.
        exploration (float | Unset):  Default: 0.05.
        diversity (float | Unset):  Default: 0.0.
        favor_genre (list[str] | Unset):
        avoid_genre (list[str] | Unset):
        like (list[int] | Unset):
        unlike (list[int] | Unset):
        seed (int | Unset):  Default: 0.
        include (list[SummaryExtra] | Unset):
        lang (Language | Unset): A language that answers come in. More may be added. Example: en.
        accept_language (str | Unset):
        if_none_match (str | Unset): * or the ETag of an answer with its quotes, such as "1-0", or
            several with commas between them.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RecommendationPage
     """


    return (await asyncio_detailed(
        user_id=user_id,
client=client,
limit=limit,
cursor=cursor,
genre=genre,
year_min=year_min,
year_max=year_max,
maturity_limit=maturity_limit,
popularity=popularity,
recency=recency,
adventure=adventure,
exploration=exploration,
diversity=diversity,
favor_genre=favor_genre,
avoid_genre=avoid_genre,
like=like,
unlike=unlike,
seed=seed,
include=include,
lang=lang,
accept_language=accept_language,
if_none_match=if_none_match,

    )).parsed
