"""The history: athletes, the plans they follow, every analysed set; in a database of the user's."""

from formcheck.history.files import files_in, folders_of, remove_files
from formcheck.history.following import changes_of, enrol, enrolment_of, save_change, save_changes
from formcheck.history.leaving import Deleted, delete_athlete, export_athlete
from formcheck.history.people import athlete_named, athlete_or_new, athletes, save_athlete
from formcheck.history.sets import save_set, sets_of
from formcheck.history.store import Store, open_store
from formcheck.history.summary import Summary, summary

__all__ = [
    "Deleted",
    "Store",
    "Summary",
    "athlete_named",
    "athlete_or_new",
    "athletes",
    "changes_of",
    "delete_athlete",
    "enrol",
    "enrolment_of",
    "export_athlete",
    "files_in",
    "folders_of",
    "open_store",
    "remove_files",
    "save_athlete",
    "save_change",
    "save_changes",
    "save_set",
    "sets_of",
    "summary",
]
