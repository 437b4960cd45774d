"""What a notice says is worded by the company among its texts, with the fields of a notice."""

from tests.web.administering import administrator, confirmed, effect
from tests.web.administering import today as day
from tests.web.building import Estate, an_estate
from tests.web.test_warranty_papers import ends, estate, shown

__all__ = ["estate"]

TEXT = "/settings/texts/vanke-xiamen.expiry_notice.request"


def notice(estate: Estate) -> str:
    path = f"/warranty/3/warranty-contractor/installations/{ends().isoformat()}"
    return shown(estate, path).split('class="notice"')[1]


def test_a_notice_says_what_the_company_makes_it_say_and_no_other_company(estate: Estate) -> None:
    admin = administrator(estate)
    stranger = administrator(an_estate("linli"))
    typed = {"title": "请您自检", "since": day(estate), "why": "口气更亲切"}
    ours = {**typed, "body": "{地点}的邻居们，{事项}{到期}到期，请先自己看一遍。{公司}"}

    listed = admin.get("/settings/texts").content.decode()
    wrong = admin.post(TEXT, {**typed, "body": "{住户}您好"}).content.decode()
    before = notice(estate)
    confirmed(admin, TEXT, **ours)
    after = notice(estate)
    told = effect(admin, TEXT, **ours, retired="on")
    confirmed(admin, TEXT, **ours, retired="on")

    assert "张贴的告示" in listed
    assert "没有这样的字段：{住户}。" in wrong
    assert "请各位业主在到期之前自检" in before
    assert "的邻居们，电气、管道、设备、装修" in after
    assert "翠湖物业" in after
    assert "请各位业主在到期之前自检" not in after
    assert told == ["从那天起，告示上照规程原来的说法。"]
    assert "请各位业主在到期之前自检" in notice(estate)
    assert stranger.get(TEXT).status_code == 404
