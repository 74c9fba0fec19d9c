"""Items, people, loans and audit rows, as a first version of such a system would have them."""

from typing import ClassVar

from django.db import models


class Item(models.Model):
    """Something that is lent."""

    tag = models.CharField(max_length=40, unique=True)

    objects: "ClassVar[models.Manager[Item]]" = models.Manager()

    class Meta:
        app_label = "minimal"

    def __str__(self) -> str:
        return self.tag


class Person(models.Model):
    """Somebody who borrows."""

    name = models.CharField(max_length=100)

    objects: "ClassVar[models.Manager[Person]]" = models.Manager()

    class Meta:
        app_label = "minimal"

    def __str__(self) -> str:
        return self.name


class Loan(models.Model):
    """An item with a person, from one moment until another."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    lent_at = models.DateTimeField()
    due_on = models.DateField()
    returned_at = models.DateTimeField(null=True)

    objects: "ClassVar[models.Manager[Loan]]" = models.Manager()

    class Meta:
        app_label = "minimal"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(returned_at=None), name="minimal_loan_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.lent_at}"


class AuditRow(models.Model):
    """Who did what, when."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    verb = models.CharField(max_length=40)
    item = models.ForeignKey(Item, on_delete=models.PROTECT)

    objects: "ClassVar[models.Manager[AuditRow]]" = models.Manager()

    class Meta:
        app_label = "minimal"

    def __str__(self) -> str:
        return f"{self.actor} {self.verb}"
