from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.account import Account
  from ..models.audit_entry import AuditEntry
  from ..models.feedback import Feedback
  from ..models.rating import Rating
  from ..models.session import Session
  from ..models.tag import Tag
  from ..models.user import User





T = TypeVar("T", bound="UserExport")



@_attrs_define
class UserExport:
    """ Everything that is stored about one user.

        Attributes:
            user (User): A person that movies are recommended to.
            sessions (list[Session]): The sessions that have not expired.
            ratings (list[Rating]): By movie.
            tags (list[Tag]): By movie.
            feedback (list[Feedback]): By movie.
            audit (list[AuditEntry]): What the user did as an admin.
            account (Account | Unset): How a user logs in, and in which role.
     """

    user: User
    sessions: list[Session]
    ratings: list[Rating]
    tags: list[Tag]
    feedback: list[Feedback]
    audit: list[AuditEntry]
    account: Account | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.account import Account # noqa: PLC0415
        from ..models.audit_entry import AuditEntry # noqa: PLC0415
        from ..models.feedback import Feedback # noqa: PLC0415
        from ..models.rating import Rating # noqa: PLC0415
        from ..models.session import Session # noqa: PLC0415
        from ..models.tag import Tag # noqa: PLC0415
        from ..models.user import User # noqa: PLC0415
        user = self.user.to_dict()

        sessions = []
        for sessions_item_data in self.sessions:
            sessions_item = sessions_item_data.to_dict()
            sessions.append(sessions_item)



        ratings = []
        for ratings_item_data in self.ratings:
            ratings_item = ratings_item_data.to_dict()
            ratings.append(ratings_item)



        tags = []
        for tags_item_data in self.tags:
            tags_item = tags_item_data.to_dict()
            tags.append(tags_item)



        feedback = []
        for feedback_item_data in self.feedback:
            feedback_item = feedback_item_data.to_dict()
            feedback.append(feedback_item)



        audit = []
        for audit_item_data in self.audit:
            audit_item = audit_item_data.to_dict()
            audit.append(audit_item)



        account: dict[str, Any] | Unset = UNSET
        if not isinstance(self.account, Unset):
            account = self.account.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user": user,
            "sessions": sessions,
            "ratings": ratings,
            "tags": tags,
            "feedback": feedback,
            "audit": audit,
        })
        if account is not UNSET:
            field_dict["account"] = account

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account import Account # noqa: PLC0415
        from ..models.audit_entry import AuditEntry # noqa: PLC0415
        from ..models.feedback import Feedback # noqa: PLC0415
        from ..models.rating import Rating # noqa: PLC0415
        from ..models.session import Session # noqa: PLC0415
        from ..models.tag import Tag # noqa: PLC0415
        from ..models.user import User # noqa: PLC0415
        d = dict(src_dict)
        user = User.from_dict(d.pop("user"))




        sessions = []
        _sessions = d.pop("sessions")
        for sessions_item_data in (_sessions):
            sessions_item = Session.from_dict(sessions_item_data)



            sessions.append(sessions_item)


        ratings = []
        _ratings = d.pop("ratings")
        for ratings_item_data in (_ratings):
            ratings_item = Rating.from_dict(ratings_item_data)



            ratings.append(ratings_item)


        tags = []
        _tags = d.pop("tags")
        for tags_item_data in (_tags):
            tags_item = Tag.from_dict(tags_item_data)



            tags.append(tags_item)


        feedback = []
        _feedback = d.pop("feedback")
        for feedback_item_data in (_feedback):
            feedback_item = Feedback.from_dict(feedback_item_data)



            feedback.append(feedback_item)


        audit = []
        _audit = d.pop("audit")
        for audit_item_data in (_audit):
            audit_item = AuditEntry.from_dict(audit_item_data)



            audit.append(audit_item)


        _account = d.pop("account", UNSET)
        account: Account | Unset
        if isinstance(_account,  Unset):
            account = UNSET
        else:
            account = Account.from_dict(_account)




        user_export = cls(
            user=user,
            sessions=sessions,
            ratings=ratings,
            tags=tags,
            feedback=feedback,
            audit=audit,
            account=account,
        )

        return user_export

