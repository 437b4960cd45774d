"""A form that others have overtaken: what they recorded, what it changed, nothing typed is lost."""

from steward.store.tenancy import company_scope
from tests.web.building import Estate


def test_what_a_colleague_recorded_meanwhile_is_shown_before_it_goes_on(estate: Estate) -> None:
    case = estate.report(ago=0.1)
    typed = {"seen": "2", "text": "已打电话"}
    estate.record(case, "passed_on", login="carol", to_role="specialist_supervisor")
    client = estate.sign_in()

    stale = client.post(f"/cases/{case.ref}/facts/acknowledged", typed)
    page = stale.content.decode()

    assert stale.status_code == 409
    assert "已派工：转给 专业主管" in page
    assert "赵经理" in page
    assert "看过了，照样记" in page
    assert "已打电话" in page
    assert 'name="seen" value="3"' in page
    again = client.post(f"/cases/{case.ref}/facts/acknowledged", {**typed, "seen": "3"})
    assert again.status_code == 302


def test_what_changed_meanwhile_is_told_before_what_is_wrong_with_the_form(estate: Estate) -> None:
    case = estate.report(ago=2)
    estate.record(case, "triaged", ago=1.9, validity="valid", executor="own")
    estate.record(case, "planned", ago=1, login="carol", promised_at=estate.now.isoformat())

    stale = estate.sign_in().post(
        f"/cases/{case.ref}/facts/planned", {"seen": "3", "text": "换一段支管", "executor": "own"}
    )
    page = stale.content.decode()

    assert stale.status_code == 409
    assert "换一段支管" in page
    assert "<del>没有</del>" in page
    assert "答应完成" in page
    assert 'name="seen" value="4"' in page


def test_a_fact_that_is_no_longer_allowed_says_so_beside_what_happened(estate: Estate) -> None:
    case = estate.report(ago=2, kind="complaint")
    estate.record(case, "triaged", ago=1.9, validity="invalid")
    estate.record(case, "merged", ago=1, login="carol", into=estate.report().ref)

    stale = estate.sign_in().post(
        f"/cases/{case.ref}/facts/explained", {"seen": "3", "text": "已当面说明"}
    )
    page = stale.content.decode()

    assert stale.status_code == 409
    assert "现在不能这样记了：本单已并入另一单，请在那一单上记录。" in page
    assert "<del>办理中</del>" in page
    assert "<ins>已并单</ins>" in page
    assert "已当面说明" in page


def test_an_entry_is_corrected_once_by_whoever_comes_first(estate: Estate) -> None:
    case = estate.report(ago=1)
    estate.record(case, "acknowledged", ago=0.5)
    estate.record(case, "corrected", ago=0.1, login="carol", entry=3, reason="twice")

    late = estate.sign_in().post(
        f"/cases/{case.ref}/facts/corrected", {"seen": "3", "entry": "3", "reason": "wrong_case"}
    )

    assert late.status_code == 409
    assert "更正了第 3 条：重复记了" in late.content.decode()
    with company_scope(estate.company.pk):
        assert case.log.filter(kind="corrected").count() == 1
