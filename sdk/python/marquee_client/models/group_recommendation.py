from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.group_member import GroupMember
  from ..models.movie_summary import MovieSummary





T = TypeVar("T", bound="GroupRecommendation")



@_attrs_define
class GroupRecommendation:
    """ A movie for a group.

        Attributes:
            movie (MovieSummary): What a list shows of a movie. The properties from `original_title` on are there only where
                `include` asks for them.
            score (float): Comparable within one list only; higher is better. Example: 2.418.
            members (list[GroupMember]): The members, in the order of the request.
     """

    movie: MovieSummary
    score: float
    members: list[GroupMember]





    def to_dict(self) -> dict[str, Any]:
        from ..models.group_member import GroupMember # noqa: PLC0415
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        movie = self.movie.to_dict()

        score = self.score

        members = []
        for members_item_data in self.members:
            members_item = members_item_data.to_dict()
            members.append(members_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "movie": movie,
            "score": score,
            "members": members,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.group_member import GroupMember # noqa: PLC0415
        from ..models.movie_summary import MovieSummary # noqa: PLC0415
        d = dict(src_dict)
        movie = MovieSummary.from_dict(d.pop("movie"))




        score = d.pop("score")

        members = []
        _members = d.pop("members")
        for members_item_data in (_members):
            members_item = GroupMember.from_dict(members_item_data)



            members.append(members_item)


        group_recommendation = cls(
            movie=movie,
            score=score,
            members=members,
        )

        return group_recommendation

