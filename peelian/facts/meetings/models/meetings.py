"""Tables of meetings, the items of their agendas, and the papers to them."""

from __future__ import annotations

from django.db import models

from peelian.facts.meetings.kinds import (
    ItemKind,
    ItemState,
    MeetingState,
    PaperState,
    SessionType,
    SpecialFunction,
)
from peelian.facts.meetings.models.series import MeetingSeries
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import Restricted


class Meeting(Restricted):
    """One meeting: when, where, how far it has got. ``name`` is the last part of its reference.

    ``opens_at`` and ``rose_at`` are times of day in the place where it sits; they may not be recorded.
    ``called_on`` is the day the notice and agenda were published.
    """

    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, related_name="meetings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.SlugField(max_length=120)
    title = models.CharField(max_length=300, blank=True, help_text="where it is more than its series says")
    on = models.DateField()
    opens_at = models.TimeField(null=True, blank=True)
    rose_at = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    venue_confirmed = models.BooleanField(default=True)
    watch_url = models.URLField(blank=True, help_text="where it can be watched")
    state = models.CharField(max_length=20, default=MeetingState.PLANNED, choices=choices(MeetingState))
    session = models.CharField(max_length=20, default=SessionType.PUBLIC, choices=choices(SessionType))
    subject = models.CharField(max_length=300, blank=True, help_text="the theme of a thematic meeting")
    called_on = models.DateField(null=True, blank=True)
    short_notice_reason = models.TextField(blank=True, help_text="why it was called at shorter notice")
    cancelled_reason = models.TextField(blank=True)
    chaired_by = models.CharField(max_length=200, blank=True)
    supplements = models.PositiveSmallIntegerField(default=0, help_text="how many followed the agenda")
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["-on", "opens_at", "name"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="meeting_once_at_a_body"),
            models.UniqueConstraint(
                fields=["series", "on"],
                condition=~models.Q(state=MeetingState.CANCELLED.value),
                name="meeting_one_of_a_series_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(called_on__isnull=True) | models.Q(called_on__lte=models.F("on")),
                name="meeting_called_before_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MeetingState.CANCELLED.value) | ~models.Q(cancelled_reason=""),
                name="meeting_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(rose_at__isnull=True)
                | models.Q(opens_at__isnull=True)
                | models.Q(rose_at__gte=models.F("opens_at")),
                name="meeting_rose_after_it_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.series}, {self.on}"

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.body.slug, "meetings", self.name)


class AgendaItem(Restricted):
    """One item of an agenda. ``position`` orders; ``number`` is printed and fixed once the meeting is called.

    ``key`` never changes: the reference of the item is the meeting's with the key (``item-3``). ``origin`` is
    what it was carried forward from. An urgent item has the chair's reason (1972 Act, s100B(4)(b)).
    ``held_back_words`` describes an item taken in private without telling it. One taken off a published agenda
    stays, with ``state_reason``.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    key = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=40, default=ItemKind.BUSINESS, choices=choices(ItemKind))
    special = models.CharField(max_length=40, blank=True, choices=choices(SpecialFunction))
    title = models.CharField(max_length=400)
    purpose = models.TextField(blank=True, help_text="what the meeting is asked to do")
    presenter = models.CharField(max_length=200, blank=True)
    minutes_allowed = models.PositiveSmallIntegerField(null=True, blank=True)
    urgent_reason = models.TextField(blank=True)
    origin = models.CharField(max_length=250, blank=True)
    held_back_words = models.CharField(max_length=300, blank=True)
    supplement = models.PositiveSmallIntegerField(default=0, help_text="0 where it was on the first agenda")
    state = models.CharField(max_length=20, default=ItemState.ON, choices=choices(ItemState))
    state_reason = models.TextField(blank=True, help_text="why it was taken off the agenda")
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["position", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "key"], name="agenda_item_key_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="agenda_item_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(state=ItemState.ON.value) | ~models.Q(state_reason=""),
                name="agenda_item_taken_off_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=ItemKind.EXEMPT.value) | ~models.Q(audience="public"),
                name="agenda_item_exempt_is_not_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.meeting.body.slug, "meetings", f"{self.meeting.name}-{self.key}")


class Paper(Restricted):
    """A paper to an item: a document of ours, or a report by its reference. Nothing else of it is kept here.

    ``supplement`` is 0 for the first pack. ``held_back_words`` describes what is withheld without telling it
    (1972 Act, s100B(5)).
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=4, blank=True, help_text="of an appendix")
    title = models.CharField(max_length=300)
    owner = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default=PaperState.EXPECTED, choices=choices(PaperState))
    received_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document_version = models.PositiveIntegerField(null=True, blank=True, help_text="empty: the newest")
    report = models.CharField(max_length=250, blank=True, help_text="the reference of a report")
    held_back_words = models.CharField(max_length=300, blank=True)
    supplement = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["item", "position", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(title=""), name="paper_has_a_title"),
            models.CheckConstraint(
                condition=~models.Q(state=PaperState.RECEIVED.value) | models.Q(received_on__isnull=False),
                name="paper_received_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title
