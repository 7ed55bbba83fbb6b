"""Tables of who came, who had an interest, and how votes fell."""

from __future__ import annotations

from django.db import models

from peelian.facts.meetings.kinds import VOTING, Choice, InterestKind, Part, Presence
from peelian.facts.meetings.models.meetings import AgendaItem, Meeting
from peelian.registers.bodies.models import choices
from peelian.registers.records.restricted import Restricted


class Attendance(models.Model):
    """One person at one meeting, or not at it. Times of day are where somebody came late or left early."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    person = models.CharField(max_length=200)
    part = models.CharField(max_length=40, choices=choices(Part))
    represents = models.CharField(max_length=200, blank=True, help_text="a council, or a post and its body")
    presence = models.CharField(max_length=20, default=Presence.EXPECTED, choices=choices(Presence))
    stands_in_for = models.CharField(max_length=200, blank=True)
    is_chair = models.BooleanField(default=False)
    arrived_at = models.TimeField(null=True, blank=True)
    left_at = models.TimeField(null=True, blank=True)
    remote = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    saved_by = models.CharField(max_length=254)

    class Meta:
        verbose_name_plural = "attendance"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once_a_meeting"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(is_chair=True), name="attendance_one_chair"
            ),
            models.CheckConstraint(condition=~models.Q(person=""), name="attendance_has_a_person"),
            models.CheckConstraint(
                condition=models.Q(stands_in_for="") | models.Q(part=Part.SUBSTITUTE.value),
                name="attendance_substitute_for_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(arrived_at__isnull=True)
                | models.Q(left_at__isnull=True)
                | models.Q(left_at__gte=models.F("arrived_at")),
                name="attendance_left_after_arriving",
            ),
        ]

    def __str__(self) -> str:
        return self.person

    @property
    def may_vote(self) -> bool:
        """Whether they are a member, or stand in for one."""
        return Part(self.part) in VOTING


class Interest(models.Model):
    """An interest somebody declared, in which item, and whether they left while it was taken."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="interests")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=choices(InterestKind))
    words = models.TextField()
    left_the_room = models.BooleanField(default=False)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(person="") & ~models.Q(words=""), name="interest_has_person_and_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.words}"


class Vote(Restricted):
    """A motion put to the vote: who moved it, the counts, what was needed, and whether it was carried.

    ``members`` is how many were members at that moment and ``needed`` the votes it took, where the law asks for a
    share of the members and not of those voting (2011 Act, Sch 5 para 4(4), Sch 8 para 6(4)).
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    position = models.PositiveIntegerField(default=0, help_text="among the entries of its item")
    motion = models.TextField()
    moved_by = models.CharField(max_length=200, blank=True)
    seconded_by = models.CharField(max_length=200, blank=True)
    votes_for = models.PositiveSmallIntegerField(default=0)
    votes_against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)
    unanimous = models.BooleanField(default=False, help_text="agreed without a count")
    is_veto = models.BooleanField(default=False)
    members = models.PositiveSmallIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    working = models.CharField(max_length=300, blank=True)
    carried = models.BooleanField()
    casting_vote = models.CharField(max_length=20, blank=True, choices=choices(Choice))
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["position", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(motion=""), name="vote_has_a_motion"),
            models.CheckConstraint(
                condition=models.Q(is_veto=False)
                | (models.Q(members__isnull=False) & models.Q(needed__isnull=False)),
                name="vote_veto_shows_its_threshold",
            ),
            models.CheckConstraint(
                condition=models.Q(is_veto=False)
                | models.Q(carried=False)
                | models.Q(votes_for__gte=models.F("needed")),
                name="vote_veto_has_enough",
            ),
        ]

    def __str__(self) -> str:
        return self.motion


class Ballot(models.Model):
    """How one member voted, in which capacity, in a recorded vote."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=20, choices=choices(Choice))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["vote", "attendance"], name="ballot_once_a_vote")]

    def __str__(self) -> str:
        return f"{self.attendance}: {self.choice}"
