"""The form that signs."""

from __future__ import annotations

from typing import Any

from django import forms

from peelian.surfaces.design.forms import GovukForm


class SignForm(GovukForm):
    """A tick, and the fingerprint of what was read; another tick where findings are open."""

    sure = forms.BooleanField(label="I have read this report and sign it", label_suffix="")
    leave = forms.BooleanField(label="I leave the open findings as they are", label_suffix="")
    seen = forms.CharField(max_length=64, label="What you read", widget=forms.HiddenInput)

    def __init__(self, *args: Any, open_findings: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not open_findings:
            del self.fields["leave"]
