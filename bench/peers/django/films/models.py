"""The tables that are there already."""

from django.db import models


class Genre(models.Model):
    slug = models.TextField()

    class Meta:
        db_table, managed = "genres", False


class Movie(models.Model):
    title = models.TextField()
    year = models.IntegerField(null=True)
    rating_count = models.IntegerField()
    rating_sum = models.FloatField()
    weighted_rating = models.FloatField()
    genres = models.ManyToManyField(Genre, through="MovieGenre")

    class Meta:
        db_table, managed = "movies", False


class MovieGenre(models.Model):
    movie = models.OneToOneField(Movie, models.CASCADE, primary_key=True)
    genre = models.ForeignKey(Genre, models.CASCADE)

    class Meta:
        db_table, managed = "movie_genres", False
