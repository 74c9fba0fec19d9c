"""Chunks as large as a short lock allows, and a gap after each for whoever waits."""

import pytest

from furthest.kernel.sheets import pace
from furthest.kernel.sheets.pace import AIM_SECONDS, FEWEST, FIRST, MOST, Pace


def test_it_grows_step_by_step_to_what_the_aim_allows() -> None:
    steady, sizes = Pace(), [FIRST]
    for _chunk in range(12):
        steady.learn(steady.size, steady.size * AIM_SECONDS / 400)
        sizes.append(steady.size)
    assert sizes[:3] == [FIRST, 2 * FIRST, 4 * FIRST]
    assert sizes[-1] in (399, 400)
    assert all(after <= 2 * before for before, after in zip(sizes, sizes[1:], strict=False))


def test_a_slow_moment_counts_at_once_and_is_forgotten_slowly() -> None:
    shaken = Pace()
    for _chunk in range(12):
        shaken.learn(shaken.size, shaken.size * AIM_SECONDS / 400)
    shaken.learn(shaken.size, 4 * shaken.size * AIM_SECONDS / 400)
    assert shaken.size in (99, 100)
    shaken.learn(shaken.size, shaken.size * AIM_SECONDS / 400)
    assert 100 < shaken.size < 130


def test_it_never_stops_and_never_runs_away() -> None:
    extreme = Pace()
    extreme.learn(25, 60.0)
    assert extreme.size == FEWEST
    for _chunk in range(200):
        extreme.learn(extreme.size, 0.0)
    assert extreme.size == MOST


@pytest.mark.parametrize(("since", "waits"), [(0.0, 0.025), (0.010, 0.015), (1.0, 0.0)])
def test_it_leaves_a_gap_for_others(monkeypatch: pytest.MonkeyPatch, since: float, waits: float) -> None:
    moment, slept = [100.0], list[float]()
    monkeypatch.setattr(pace, "monotonic", lambda: moment[0])
    monkeypatch.setattr(pace, "sleep", slept.append)
    one = Pace()
    one.gap = pace.GAP_SECONDS
    with one.measured(10):
        moment[0] += 0.04
    moment[0] += since
    with one.measured(10):
        pass
    assert slept == [0.0, pytest.approx(waits)]
