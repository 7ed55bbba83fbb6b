"""Reports, their versions, sections and appendices, what a signature freezes, and what is said of them."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from peelian.facts.meetings.models import Meeting
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import Restricted
from peelian.sources.models import Blob


class Status(StrEnum):
    """A version is written, then signed. Releasing is publication's business."""

    DRAFT = "draft"
    SIGNED = "signed"


class Disposition(StrEnum):
    """What a body makes of a comment on its report."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly accepted"
    REJECTED = "rejected"
    NOTED = "noted"


class Report(models.Model):
    """One report of a body, through all its versions."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=40)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "slug"], name="report_once_at_a_body")]

    def __str__(self) -> str:
        return str(self.ref)

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.body.slug, "reports", self.slug)


class ReportVersion(Restricted):
    """One version with its control block. Signed, it holds the frozen document and never changes again."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, default=Status.DRAFT, choices=choices(Status))
    title = models.CharField(max_length=300)
    prepared_by = models.CharField(max_length=200)
    prepared_for = models.CharField(max_length=200)
    dated = models.DateField()
    window_from = models.DateField(null=True, blank=True)
    window_to = models.DateField(null=True, blank=True)
    as_at = models.DateField(help_text="figures as reported by this day")
    meeting_on = models.DateField(null=True, blank=True)
    signatory = models.CharField(max_length=200)
    signatory_post = models.CharField(max_length=200)
    lock = models.PositiveIntegerField(default=1, help_text="grows with each save of the control block")
    saved_by = models.CharField(max_length=254, blank=True, help_text="who saved the control block last")
    frozen = models.TextField(blank=True, help_text="the document tree as signed")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the frozen document")
    signed_by = models.CharField(max_length=254, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True, help_text="the day the paper says it was signed")

    class Meta(Restricted.Meta):
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["report", "number"], name="report_version_once"),
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(status="draft"), name="report_one_draft"
            ),
            models.CheckConstraint(
                name="report_signed_is_frozen",
                condition=models.Q(
                    status="draft",
                    frozen="",
                    digest="",
                    signed_by="",
                    signed_at__isnull=True,
                    signed_on__isnull=True,
                )
                | (
                    models.Q(status="signed", signed_at__isnull=False, signed_on__isnull=False)
                    & ~models.Q(frozen="")
                    & ~models.Q(digest="")
                    & ~models.Q(signed_by="")
                ),
            ),
            models.CheckConstraint(
                name="report_window_in_order",
                condition=models.Q(window_from__isnull=True)
                | models.Q(window_to__isnull=True)
                | models.Q(window_to__gte=models.F("window_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, version {self.number}"


class Section(models.Model):
    """One section of a version: a heading and Markdown with tokens. ``lock`` grows with each save."""

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254, blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="section_position_once")]

    def __str__(self) -> str:
        return self.heading


class Appendix(models.Model):
    """An appendix a version cites: by letter or number, and the document it is, where the record has it."""

    version = models.ForeignKey(ReportVersion, on_delete=models.CASCADE, related_name="appendices")
    position = models.PositiveIntegerField()
    letter = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "appendices"
        constraints = [models.UniqueConstraint(fields=["version", "letter"], name="appendix_letter_once")]

    def __str__(self) -> str:
        return f"Appendix {self.letter}: {self.title}"


class IssuedPack(models.Model):
    """A pack as it was issued to one audience: its bytes and its page numbers. Never changes, never goes.

    ``supplement`` is 0 for the first one. Kept with the agenda and reports for six years (1972 Act, s100C).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=20, choices=choices(Audience))
    supplement = models.PositiveSmallIntegerField(default=0)
    first_page = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    issued_by = models.CharField(max_length=254)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["meeting", "audience", "supplement"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "audience", "supplement"], name="issued_pack_once"),
            models.CheckConstraint(
                condition=models.Q(first_page__gte=1) & models.Q(pages__gte=1), name="issued_pack_has_pages"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, supplement {self.supplement} for the {self.audience}"


class Dismissal(Restricted):
    """That a finding on a report was dismissed, or taken up again, and why. The newest row of a finding holds.

    ``fingerprint`` is the finding's: one whose words or figures changed has another, and is open. Never public.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="dismissals")
    fingerprint = models.CharField(max_length=16)
    turn = models.PositiveIntegerField(help_text="1 for the first, odd where it was dismissed")
    rule = models.CharField(max_length=60)
    quoted = models.TextField(blank=True)
    reason = models.TextField(help_text="what the check said")
    why = models.TextField(help_text="why it was dismissed, or taken up again")
    person = models.CharField(max_length=254)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["report", "fingerprint", "turn"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["report", "fingerprint", "turn"], name="dismissal_turn_once"),
            models.CheckConstraint(condition=~models.Q(why=""), name="dismissal_says_why"),
            models.CheckConstraint(condition=~models.Q(audience="public"), name="dismissal_is_never_public"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {'dismissed' if self.is_dismissed else 'taken up again'}"

    @property
    def is_dismissed(self) -> bool:
        """Whether the finding was dismissed by this row; otherwise it was taken up again."""
        return self.turn % 2 == 1


class ReportComment(Restricted):
    """What somebody said of a report or of one section, and what the body makes of it.

    ``version`` is what was commented on, ``section`` its heading, blank for the whole. ``meeting`` is the
    reference of where it was said. Answered, it has a disposition and who gave it; ``changed_in`` is the version
    that follows it. A report prints it only where it is for the public; the row itself is never released.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="comments")
    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    section = models.CharField(max_length=200, blank=True)
    said_by = models.CharField(max_length=200)
    said_on = models.DateField()
    meeting = models.CharField(max_length=250, blank=True)
    words = models.TextField()
    disposition = models.CharField(max_length=20, blank=True, choices=choices(Disposition))
    reply = models.TextField(blank=True)
    changed_in = models.PositiveIntegerField(null=True, blank=True)
    answered_by = models.CharField(max_length=254, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["report", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["report", "number"], name="report_comment_number_once"),
            models.CheckConstraint(
                condition=~models.Q(words="") & ~models.Q(said_by=""), name="report_comment_says_who_and_what"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    disposition="",
                    reply="",
                    changed_in__isnull=True,
                    answered_by="",
                    answered_at__isnull=True,
                )
                | (~models.Q(disposition="") & ~models.Q(answered_by="") & models.Q(answered_at__isnull=False)),
                name="report_comment_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(disposition__in=["partly accepted", "rejected"]) | ~models.Q(reply=""),
                name="report_comment_refused_with_a_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, comment {self.number}"
