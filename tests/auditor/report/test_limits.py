from auditor.report.limits import LIMITS


def test_the_limits_name_what_a_reader_may_wrongly_assume() -> None:
    said = " ".join(f"{lead} {rest}" for lead, rest in LIMITS)
    for word in ("not a finding of law", "sample of one", "driven by a program", "seal proves who sealed"):
        assert word in said
    assert "violation" not in said.lower()
