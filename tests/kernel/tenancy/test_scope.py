"""One scope at a time: another of its council costs nothing, another council's or a writing one is refused."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.query import TenancyError
from furthest.kernel.tenancy.scope import remembered, scope
from tests.support.told import behind_a_door

TOLD = "SELECT COALESCE(current_setting('furthest.council', true), ''), pg_backend_pid()"


def told() -> tuple[str, int]:
    """The council that the database was told, and by which connection."""
    with behind_a_door(), connection.cursor() as cursor:
        cursor.execute(TOLD)
        said, process = cursor.fetchone()
        return str(said), int(process)


def test_a_scope_within_one_of_its_council_sends_nothing(council: Council) -> None:
    with scope(council), CaptureQueriesContext(connection) as sent, scope(council), scope(council):
        pass
    assert len(sent) == 0


def test_a_scope_within_one_of_another_council_is_a_fault(council: Council, other_council: Council) -> None:
    with scope(council), pytest.raises(TenancyError), scope(other_council):
        pass
    with scope(other_council):
        pass


def test_writing_is_never_within_another_scope(council: Council) -> None:
    with scope(council), pytest.raises(TenancyError), scope(council, writes=True):
        pass


def test_after_a_fault_a_scope_is_closed(council: Council, other_council: Council) -> None:
    with pytest.raises(ZeroDivisionError), scope(council):
        raise ZeroDivisionError
    with scope(other_council, writes=True):
        pass


@pytest.mark.postgres
def test_what_is_remembered_is_read_in_a_scope(council: Council) -> None:
    assert remembered(council, "told", told)[0] == str(council.pk)
    assert told()[0] == ""


@pytest.mark.postgres
def test_in_a_transaction_that_goes_on_what_was_told_before_holds_again(council: Council) -> None:
    with transaction.atomic():
        with scope(council):
            assert told()[0] == str(council.pk)
        assert told()[0] == ""
        with pytest.raises(ZeroDivisionError), scope(council):
            raise ZeroDivisionError
        assert told()[0] == ""


@pytest.mark.postgres
def test_a_pooled_connection_keeps_nothing_of_a_scope(transactional_db: None, council: Council) -> None:
    assert "pool" in connection.settings_dict["OPTIONS"]
    with scope(council):
        inside = told()
    with pytest.raises(ZeroDivisionError), scope(council, writes=True):
        raise ZeroDivisionError
    assert inside == (str(council.pk), told()[1])
    again = []
    for _ in range(8):  # the pool hands out its connections in turn
        connection.close()
        again.append(told())
    assert inside[1] in {process for _said, process in again}
    assert {said for said, _process in again} == {""}
