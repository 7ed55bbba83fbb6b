"""The form of a question from the public. Words only: no files, no HTML, few links."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, ClassVar

from django import forms

from peelian.surfaces.design.forms import GovukForm

AGREED = "I agree that my name is read out at the meeting and published with my question."
MOST_LINKS = 2
MOST_CHARACTERS = 5000
LEFT_EMPTY = "more"
"""The name of a box that people do not see. Whoever fills it in is no person."""

_LINK = re.compile(r"https?:|\bwww\.|\[url", re.IGNORECASE)
_MARKUP = re.compile(r"<\s*[a-z!/?]", re.IGNORECASE)


class AskForm(GovukForm):
    """A question, who asks it, and how the clerk can reach them. ``words`` is how many the rules allow, if any."""

    mark_optional = False
    govuk_options: ClassVar = {
        "question": {"label": {"classes": "govuk-label--s"}},
        "name": {"label": {"classes": "govuk-label--s"}},
        "email": {"label": {"classes": "govuk-label--s"}},
    }

    question = forms.CharField(label="Your question", widget=forms.Textarea(attrs={"rows": 8}))
    name = forms.CharField(
        label="Your name",
        help_text="This is published with your question.",
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="For the clerk alone, who may have to reach you. This is never published.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Enter an e-mail address like name@example.com"},
    )
    agree = forms.BooleanField(
        label=AGREED,
        error_messages={"required": "Tick the box if you agree that your name is read out and published"},
    )

    def __init__(self, *args: Any, words: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        limit = f"In {words} words or fewer. " if words else ""
        self.fields["question"].help_text = f"{limit}Do not name anybody who is not in public office."

    def clean_question(self) -> str:
        """The words, as they can be read out."""
        text = _visible(self.cleaned_data["question"])
        if len(text) > MOST_CHARACTERS:
            raise forms.ValidationError(f"Shorten your question to {MOST_CHARACTERS:,} characters or fewer")
        count, links = len(text.split()), len(_LINK.findall(text))
        if self.words and count > self.words:
            over = f"{count - self.words} too many"
            raise forms.ValidationError(f"Your question has {count} words, {over}. Shorten it to {self.words}")
        if links > MOST_LINKS:
            raise forms.ValidationError(f"Your question has {links} links. Leave no more than {MOST_LINKS}")
        if _MARKUP.search(text):
            raise forms.ValidationError("Write your question in plain words, without HTML")
        if not any(character.isalpha() for character in text):
            raise forms.ValidationError("Enter your question in words")
        return text

    def clean_name(self) -> str:
        """The name, on one line."""
        name = " ".join(_visible(self.cleaned_data["name"]).split())
        if len(name) > 120:
            raise forms.ValidationError("Shorten your name to 120 characters or fewer")
        if not any(character.isalpha() for character in name) or _LINK.search(name) or _MARKUP.search(name):
            raise forms.ValidationError("Enter your name as it is to be read out")
        return name

    def clean_email(self) -> str:
        """The address, if it fits where it is kept."""
        email: str = self.cleaned_data["email"]
        if len(email) > 254:
            raise forms.ValidationError("Shorten your e-mail address to 254 characters or fewer")
        return email


def _visible(text: str) -> str:
    """The text with what cannot be seen taken out: control characters, and those that turn its direction."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (one for one in text if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Co", "Cs"))
    return "".join(one for one in kept if unicodedata.bidirectional(one) not in _TURNS).strip()


_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
