"""The form that signs."""

from __future__ import annotations

from django import forms

from peelian.surfaces.design.forms import GovukForm


class SignForm(GovukForm):
    """A tick, and the fingerprint of what was read."""

    sure = forms.BooleanField(label="I have read this report and sign it", label_suffix="")
    seen = forms.CharField(max_length=64, label="What you read", widget=forms.HiddenInput)
