""" Contains all the data models used in inputs/outputs """

from .about import About
from .about_access import AboutAccess
from .about_database import AboutDatabase
from .account import Account
from .active_model import ActiveModel
from .api_key import APIKey
from .api_key_input import APIKeyInput
from .api_key_page import APIKeyPage
from .audit_entry import AuditEntry
from .audit_page import AuditPage
from .chart_entry import ChartEntry
from .chart_page import ChartPage
from .external_id import ExternalID
from .feedback import Feedback
from .feedback_kind import FeedbackKind
from .feedback_page import FeedbackPage
from .genre import Genre
from .genre_list import GenreList
from .group_member import GroupMember
from .group_recommendation import GroupRecommendation
from .group_recommendation_page import GroupRecommendationPage
from .group_strategy import GroupStrategy
from .health import Health
from .health_status import HealthStatus
from .language import Language
from .model import Model
from .model_comparison import ModelComparison
from .model_source import ModelSource
from .movie import Movie
from .movie_extra import MovieExtra
from .movie_input import MovieInput
from .movie_page import MoviePage
from .movie_patch import MoviePatch
from .movie_sort import MovieSort
from .movie_source import MovieSource
from .movie_source_list import MovieSourceList
from .movie_summary import MovieSummary
from .new_api_key import NewAPIKey
from .new_session import NewSession
from .opinion_extra import OpinionExtra
from .password_change import PasswordChange
from .prediction import Prediction
from .problem import Problem
from .problem_error import ProblemError
from .problem_type import ProblemType
from .ranking_figures import RankingFigures
from .rating import Rating
from .rating_input import RatingInput
from .rating_page import RatingPage
from .rating_report import RatingReport
from .readiness import Readiness
from .readiness_status import ReadinessStatus
from .reason import Reason
from .reason_kind import ReasonKind
from .recommendation import Recommendation
from .recommendation_page import RecommendationPage
from .recommendation_source import RecommendationSource
from .registration import Registration
from .registration_input import RegistrationInput
from .role import Role
from .role_input import RoleInput
from .scope import Scope
from .search_match import SearchMatch
from .search_page import SearchPage
from .session import Session
from .session_input import SessionInput
from .session_list import SessionList
from .source_field import SourceField
from .source_rating import SourceRating
from .summary_extra import SummaryExtra
from .tag import Tag
from .training_run import TrainingRun
from .training_run_input import TrainingRunInput
from .training_run_page import TrainingRunPage
from .training_run_state import TrainingRunState
from .training_stage import TrainingStage
from .translation import Translation
from .user import User
from .user_export import UserExport
from .user_input import UserInput
from .user_page import UserPage
from .user_patch import UserPatch
from .validation_report import ValidationReport

__all__ = (
    "About",
    "AboutAccess",
    "AboutDatabase",
    "Account",
    "ActiveModel",
    "APIKey",
    "APIKeyInput",
    "APIKeyPage",
    "AuditEntry",
    "AuditPage",
    "ChartEntry",
    "ChartPage",
    "ExternalID",
    "Feedback",
    "FeedbackKind",
    "FeedbackPage",
    "Genre",
    "GenreList",
    "GroupMember",
    "GroupRecommendation",
    "GroupRecommendationPage",
    "GroupStrategy",
    "Health",
    "HealthStatus",
    "Language",
    "Model",
    "ModelComparison",
    "ModelSource",
    "Movie",
    "MovieExtra",
    "MovieInput",
    "MoviePage",
    "MoviePatch",
    "MovieSort",
    "MovieSource",
    "MovieSourceList",
    "MovieSummary",
    "NewAPIKey",
    "NewSession",
    "OpinionExtra",
    "PasswordChange",
    "Prediction",
    "Problem",
    "ProblemError",
    "ProblemType",
    "RankingFigures",
    "Rating",
    "RatingInput",
    "RatingPage",
    "RatingReport",
    "Readiness",
    "ReadinessStatus",
    "Reason",
    "ReasonKind",
    "Recommendation",
    "RecommendationPage",
    "RecommendationSource",
    "Registration",
    "RegistrationInput",
    "Role",
    "RoleInput",
    "Scope",
    "SearchMatch",
    "SearchPage",
    "Session",
    "SessionInput",
    "SessionList",
    "SourceField",
    "SourceRating",
    "SummaryExtra",
    "Tag",
    "TrainingRun",
    "TrainingRunInput",
    "TrainingRunPage",
    "TrainingRunState",
    "TrainingStage",
    "Translation",
    "User",
    "UserExport",
    "UserInput",
    "UserPage",
    "UserPatch",
    "ValidationReport",
)
