"""Against the running server at MARQUEE_URL."""

import asyncio
import uuid
from itertools import islice

import pytest

from marquee_client import AuthenticatedClient
from marquee_client.api.discovery import list_genres, list_popular_movies, search_movies
from marquee_client.api.movies import create_movie, delete_movie, get_movie, get_movie_poster, list_movies, update_movie
from marquee_client.api.ratings import put_rating
from marquee_client.api.recommendations import list_recommendations
from marquee_client.api.service import get_about
from marquee_client.api.users import create_user, delete_user
from marquee_client.models import MovieInput, MoviePatch, MovieSort, RatingInput, SummaryExtra, UserInput
from marquee_client.types import UNSET
from marquee_helpers import MarqueeError, paginate, paginate_async, unwrap


def test_an_answer_is_typed(client: AuthenticatedClient) -> None:
    assert unwrap(get_about.sync(client=client)).name == "Marquee"
    page = unwrap(list_movies.sync(client=client, genre=["drama", "crime"], sort=MovieSort.RATING))
    assert page.items
    assert all({"drama", "crime"} <= set(movie.genres) for movie in page.items)
    full = unwrap(get_movie.sync(page.items[0].id, client=client))
    assert full.title == page.items[0].title
    assert isinstance(full.cast_, list)


def test_a_list_is_read_to_its_end_each_item_once(client: AuthenticatedClient) -> None:
    genre = next(one for one in unwrap(list_genres.sync(client=client)).items if one.movie_count > 20)
    ids = [movie.id for movie in paginate(list_movies.sync, client=client, genre=[genre.slug], limit=7)]
    assert len(ids) == len(set(ids)) == genre.movie_count


def test_lists_are_read_asynchronously(client: AuthenticatedClient) -> None:
    async def ranks() -> list[int]:
        found: list[int] = []
        async for entry in paginate_async(list_popular_movies.asyncio, client=client, limit=3):
            found.append(entry.rank)
            if len(found) == 7:
                break
        return found

    assert asyncio.run(ranks()) == [1, 2, 3, 4, 5, 6, 7]


def test_more_and_less_of_a_movie(client: AuthenticatedClient) -> None:
    include = [SummaryExtra.OVERVIEW, SummaryExtra.DIRECTORS]
    found = unwrap(search_movies.sync(client=client, q="parasite", include=include)).items[0].movie
    assert found.overview and found.directors == ["Bong Joon-ho"]
    part = client.get_httpx_client().get("/v1/movies", params={"fields": ["title", "cast"]})
    assert part.headers["Content-Type"] == "application/vnd.marquee.partial+json"
    assert set(part.json()["items"][0]) == {"id", "title", "cast"}


def test_an_error_is_a_problem_document(client: AuthenticatedClient) -> None:
    with pytest.raises(MarqueeError, match="987654321") as caught:
        unwrap(get_movie.sync(987654321, client=client))
    assert caught.value.status == 404
    assert caught.value.type == "urn:marquee:problem:not-found"
    assert caught.value.request_id
    with pytest.raises(MarqueeError) as caught:
        unwrap(list_movies.sync(client=client, limit=101))
    assert caught.value.errors[0].parameter == "limit"


def test_a_movie_from_its_creation_to_its_end(client: AuthenticatedClient) -> None:
    body = MovieInput(title=f"SDK {uuid.uuid4().hex}", year=2001, runtime_minutes=90, cast_=["Kim Min-hee"])
    movie = unwrap(create_movie.sync(client=client, body=body))
    assert movie.cast_ == ["Kim Min-hee"]
    patched = unwrap(update_movie.sync(movie.id, client=client, body=MoviePatch(year=None, overview="Short.")))
    assert patched.year is UNSET
    assert patched.runtime_minutes == 90
    assert unwrap(get_movie_poster.sync(movie.id, client=client)).startswith("<svg")
    assert unwrap(delete_movie.sync(movie.id, client=client)) is None


def test_a_rating_counts_in_the_next_recommendations(client: AuthenticatedClient) -> None:
    user = unwrap(create_user.sync(client=client, body=UserInput(name="SDK test", preferred_genres=["comedy"])))
    first = next(paginate(list_recommendations.sync, user.id, client=client))
    unwrap(put_rating.sync(user.id, first.movie.id, client=client, body=RatingInput(rating=4.5)))
    after = list(islice(paginate(list_recommendations.sync, user.id, client=client), 20))
    assert after and all(one.movie.id != first.movie.id for one in after)
    assert any(reason.movie_id == first.movie.id for one in after for reason in one.reasons)
    unwrap(delete_user.sync(user.id, client=client))
