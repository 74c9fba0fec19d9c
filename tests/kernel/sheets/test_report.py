"""The report: counts that add up, remarks that do not fill the memory, and one JSON object."""

import json
import tracemalloc

from furthest.kernel.sheets.report import AT_HAND, Remark, Remarks, Report


def test_remarks_keep_their_order_past_what_is_at_hand() -> None:
    remarks = Remarks()
    every = [Remark(line, "Né", f"problem {line % 3}", "“fix”\nit") for line in range(AT_HAND + 50)]
    for remark in every[:-1]:
        remarks.add(remark)
    assert list(remarks) == every[:-1]
    remarks.add(every[-1])
    assert list(remarks) == every == list(remarks)
    assert (len(remarks), remarks.by_problem["problem 0"]) == (AT_HAND + 50, 350)


def test_many_remarks_take_no_more_memory_than_some() -> None:
    remarks = Remarks()
    tracemalloc.start()
    for line in range(50_000):
        remarks.add(Remark(line, "Status", "status not known", f"Nobody knows the word {line}."))
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000 and most < 1_500_000


def test_json_is_one_object_with_everything() -> None:
    report = Report(rows=3, bad=1, blank=2, added=1, unchanged=1, made=["Tablet"])
    report.errors.add(Remark(4, "IMEI", "IMEI check digit wrong", "“1” cannot be right."))
    assert json.loads("".join(report.to_json())) == {
        "rows": 3, "good": 2, "bad": 1, "blank": 2,
        "errors": [
            {"line": 4, "column": "IMEI", "problem": "IMEI check digit wrong", "fix": "“1” cannot be right."}
        ],
        "notices": [], "added": 1, "unchanged": 1, "made": ["Tablet"], "dry_run": False,
    }  # fmt: skip
    assert list(Report().as_dict())[:6] == ["rows", "good", "bad", "blank", "errors", "notices"]
