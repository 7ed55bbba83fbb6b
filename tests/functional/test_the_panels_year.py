"""The panel's year in a browser: from the first agenda to confirmed minutes, to the promise that comes back."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Browser, Page, expect

from tests.functional.clerking import *

FIRST, SECOND = Met(days_ago(21)), Met(TODAY)
CARRIED = "Bring back a fuller report in 12 months"
SECRET = "Complaint of Perpetua Quillfeather"
SECRET_FILE = "quillfeather.pdf"

def prepare_the_agenda(page):
    plan(page, FIRST, opens_at="10:30", look=True)
    look_at(page)
    begin(page, FIRST, CARRIED)
    add_item(page, FIRST, "Safer roads")
    lay_paper(page, "Safer roads: progress report", FIRST.on - dt.timedelta(days=12))
    add_item(page, FIRST, SECRET, audience="panel", exemption="1", exemption_reason="It tells of one person", exemption_by="The panel", held_back_words="A complaint about a person")
    look_at(page)
    lay_paper(page, SECRET, FIRST.on - dt.timedelta(days=12), file_name=SECRET_FILE, held_back_words="A complaint")
    page.goto(f"{FIRST.desk}call/")
    look_at(page)
    call(page, FIRST, FIRST.on - dt.timedelta(days=10))

def test_x(browser, server, page):
    sign_in(page, CLERK)
    prepare_the_agenda(page)
    done(page, "Called the meeting")
    issue_packs(page, FIRST)
    release(page, FIRST)
