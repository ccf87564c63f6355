"""What a user might watch next, and what a rating changes.

MARQUEE_URL=http://127.0.0.1:8080 python examples/recommendations.py
"""

import os
from itertools import islice

from marquee_client.api.discovery import search_movies
from marquee_client.api.movies import get_movie
from marquee_client.api.ratings import put_rating
from marquee_client.api.recommendations import list_recommendations
from marquee_client.api.users import create_user, delete_user
from marquee_client.models import RatingInput, UserInput
from marquee_helpers import MarqueeError, connect, paginate, unwrap

client = connect(os.environ.get("MARQUEE_URL", "http://127.0.0.1:8080"), os.environ.get("MARQUEE_TOKEN"))

# A user of our own, so that nobody else's ratings change.
user = unwrap(create_user.sync(client=client, body=UserInput(name="Example", preferred_genres=["sci-fi"])))


def show(title: str) -> None:
    print(title)
    for one in islice(paginate(list_recommendations.sync, user.id, client=client, limit=3), 5):
        print(f"  {one.movie.title} ({one.movie.year})  {one.reasons[0].text if one.reasons else ''}")


show("At first, by the preferred genre:")
found = unwrap(search_movies.sync(client=client, q="parasite", limit=1))
for match in found.items:
    unwrap(put_rating.sync(user.id, match.movie.id, client=client, body=RatingInput(rating=5)))
    show(f"After five stars for {match.movie.title}:")

try:
    unwrap(get_movie.sync(987654321, client=client))
except MarqueeError as error:
    print(f"An error is a problem document: {error.type}: {error.detail}")

unwrap(delete_user.sync(user.id, client=client))
