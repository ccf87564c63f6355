"""The list of movies with Django REST framework, written as its tutorial does."""

import os

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="only for a measurement",
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="app",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework", "films"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["MARQUEE_DB"]}},
    REST_FRAMEWORK={"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]},
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import path  # noqa: E402
from films.models import Movie  # noqa: E402
from rest_framework import generics, pagination, serializers  # noqa: E402


class MovieSerializer(serializers.ModelSerializer):
    genres = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)
    rating_mean = serializers.SerializerMethodField()

    class Meta:
        model = Movie
        fields = ["id", "title", "year", "genres", "rating_count", "rating_mean", "weighted_rating"]

    def get_rating_mean(self, movie):
        return movie.rating_sum / movie.rating_count if movie.rating_count else None


class Pages(pagination.LimitOffsetPagination):
    default_limit, max_limit = 20, 100


class MovieList(generics.ListAPIView):
    serializer_class = MovieSerializer
    pagination_class = Pages

    def get_queryset(self):
        movies = Movie.objects.prefetch_related("genres").order_by("-rating_count", "-id")
        genre = self.request.query_params.get("genre")
        return movies.filter(genres__slug=genre) if genre else movies


urlpatterns = [path("v1/movies", MovieList.as_view())]
application = get_wsgi_application()
