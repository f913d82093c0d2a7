"""docs/protocol.md against the types that it tells of."""

from __future__ import annotations

import re
from typing import get_args

from rules.actions import Action
from rules.events import Event
from rules.protocol import ERROR_CODES, REQUESTS
from tests.server.protocol_tables import PAGE, filled, named, tables

TEXT = PAGE.read_text()


def test_every_table_is_there_once_and_up_to_date() -> None:
    assert sorted(named(TEXT)) == sorted(tables())
    assert filled(TEXT) == TEXT, "write it anew with: python -m tests.server.protocol_tables"


def test_every_request_and_error_is_told() -> None:
    assert re.findall(r"^### `([\w-]+)`$", TEXT, re.MULTILINE) == list(REQUESTS)
    errors = TEXT.partition("## Errors")[2].partition("## Arrays")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", errors, re.MULTILINE) == list(ERROR_CODES)


def test_every_action_and_event_is_told() -> None:
    folding = TEXT.partition("**Folding.**")[2].partition("**Secrets.**")[0]
    events = [kind.__struct_config__.tag for kind in get_args(Event)]
    assert re.findall(r"^\| `(\w+)` \|", folding, re.MULTILINE) == events
    told = re.findall(r'^\| `"(\w+)"` \|', TEXT, re.MULTILINE)
    assert told == [kind.__struct_config__.tag for kind in (*get_args(Action), *get_args(Event))]


def test_every_link_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors
    pages = re.findall(r"\]\(([^)#]+\.md)", TEXT)
    assert all((PAGE.parent / page).is_file() for page in pages)


def test_every_field_of_a_message_is_told() -> None:
    silent = re.findall(r"^\| `(\w+)` \| [^|]+ \|  \|$", TEXT, re.MULTILINE)
    assert set(silent) <= {
        "match",
        "scenario",
        "started",
        "length",
        "code",
        "seats",
        "version",
        "id",
        "nickname",
    }
