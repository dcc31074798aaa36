"""The pages of the gallery: a name, and what makes the page for a theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coach.ui.theme import Theme
from tests.gallery.body_map import MAP_PAGES
from tests.gallery.breaks import BREAK_PAGES
from tests.gallery.breaks_page import BREAKS_PAGES
from tests.gallery.builder import BUILDER_PAGES
from tests.gallery.doctor import DOCTOR_PAGES
from tests.gallery.home import HOME_PAGES
from tests.gallery.journal import JOURNAL_PAGES
from tests.gallery.journal_page import JOURNAL_PAGE_PAGES
from tests.gallery.library import LIBRARY_PAGES
from tests.gallery.notification import NOTIFICATION_PAGES
from tests.gallery.people import PEOPLE_PAGES
from tests.gallery.session import SESSION_PAGES
from tests.gallery.sound import SOUND_PAGES
from tests.gallery.strip import STRIP_PAGES
from tests.gallery.tray import TRAY_PAGES
from tests.gallery.yours import YOURS_PAGES

PAGES: list[tuple[str, Callable[[Theme], QWidget]]] = [
    *HOME_PAGES,
    *MAP_PAGES,
    *LIBRARY_PAGES,
    *BUILDER_PAGES,
    *SESSION_PAGES,
    *PEOPLE_PAGES,
    *SOUND_PAGES,
    *STRIP_PAGES,
    *TRAY_PAGES,
    *BREAKS_PAGES,
    *NOTIFICATION_PAGES,
    *BREAK_PAGES,
    *JOURNAL_PAGES,
    *JOURNAL_PAGE_PAGES,
    *YOURS_PAGES,
    *DOCTOR_PAGES,
]
