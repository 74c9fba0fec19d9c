"""Distances, boxes around a point, and miles in words."""

from math import asin, atan2, cos, degrees, isclose, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furthest.lib.geometry import bounding_box, distance_km, distance_words

latitudes = st.floats(-89.9, 89.9)
longitudes = st.floats(-180, 180)


def test_leeds_to_london() -> None:
    assert isclose(distance_km(53.7997, -1.5492, 51.5074, -0.1278), 272.8, abs_tol=1)
    assert distance_km(53.8, -1.5, 53.8, -1.5) == 0


@given(latitudes, longitudes, latitudes, longitudes)
def test_there_is_as_far_as_back(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there, back = distance_km(lat1, lon1, lat2, lon2), distance_km(lat2, lon2, lat1, lon1)
    assert isclose(there, back, abs_tol=1e-6)
    assert 0 <= there <= 20_016


@given(latitudes, longitudes, st.floats(0, 5_000), st.floats(0, 360), st.floats(0, 0.999))
def test_the_box_holds_every_point_within_reach(lat: float, lon: float, km: float, bearing: float, part: float) -> None:
    box = bounding_box(lat, lon, km)
    arc, way, start = km * part / 6371.0088, radians(bearing), radians(lat)
    there = asin(max(-1.0, min(1.0, sin(start) * cos(arc) + cos(start) * sin(arc) * cos(way))))
    turn = degrees(atan2(sin(way) * sin(arc) * cos(start), cos(arc) - sin(start) * sin(there)))
    east = (lon + turn + 180) % 360 - 180
    slack = 1e-6
    assert box.south - slack <= degrees(there) <= box.north + slack
    assert (
        box.west - slack <= east <= box.east + slack
        or (box.west, box.east) == (-180, 180)
        or abs(abs(east) - 180) < slack
    )


def test_the_box_is_no_wider_than_it_need_be() -> None:
    box = bounding_box(53.8, -1.55, 5)
    assert isclose(distance_km(53.8, -1.55, box.north, -1.55), 5, rel_tol=0.001)
    assert isclose(distance_km(53.8, -1.55, 53.8, box.east), 5, rel_tol=0.001)


@pytest.mark.parametrize(
    ("miles", "words"),
    [
        (0, "less than 0.1 miles"),
        (0.4, "0.4 miles"),
        (0.99, "1 mile"),
        (1, "1 mile"),
        (1.5, "1.5 miles"),
        (2, "2 miles"),
        (9.96, "10 miles"),
        (12.4, "12 miles"),
    ],
)
def test_distance_words(miles: float, words: str) -> None:
    assert distance_words(miles * 1.609344) == words
