"""Jobs that wait for a worker, and when each scheduled job is next due."""

from typing import ClassVar

from django.db import models


class JobState(models.TextChoices):
    """Where a job is; one that succeeded is removed."""

    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    FAILED = "failed", "failed too often"


class Job(models.Model):
    """One call of a registered function. Arguments hold ids and codes, never anything about a person.

    `error` is the class of what went wrong last, without its words, which may quote personal data.
    """

    id = models.BigAutoField(primary_key=True)
    council_id = models.UUIDField(null=True)
    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=80, blank=True)
    claimed_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "jobs_job"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "due_at", "id"], name="jobs_state")]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class Timetable(models.Model):
    """When a scheduled job is next due. Moved on by compare-and-swap, so that of two workers one acts on it."""

    name = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "jobs_timetable"

    def __str__(self) -> str:
        return f"{self.name} due {self.due_at:%Y-%m-%d %H:%M}"
