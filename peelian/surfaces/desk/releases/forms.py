"""The form that withdraws."""

from __future__ import annotations

from django import forms

from peelian.publication.models import WithdrawalReason
from peelian.surfaces.design.forms import GovukForm

_REASONS = {
    WithdrawalReason.INACCURATE: "It is inaccurate",
    WithdrawalReason.SUPERSEDED: "Something newer takes its place",
    WithdrawalReason.PERSONAL_DATA: "It holds personal data",
    WithdrawalReason.LEGAL: "There is a legal reason",
    WithdrawalReason.RELEASED_IN_ERROR: "It was released in error",
}


class WithdrawForm(GovukForm):
    """The class of reason, which is public, and the words, which are not."""

    reason = forms.ChoiceField(
        label="Why is it withdrawn?",
        widget=forms.RadioSelect,
        choices=[(reason.value, words) for reason, words in _REASONS.items()],
        help_text="The public is told this, and no more.",
    )
    words = forms.CharField(
        label="What happened", widget=forms.Textarea(attrs={"rows": 4}), help_text="The words stay in the office."
    )
