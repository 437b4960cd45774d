"""What a company adds itself: categories that sort, and texts that fill words to residents."""

from steward.store.models import CaseRow
from steward.store.tenancy import company_scope
from tests.web.administering import administrator, confirmed, effect, today
from tests.web.building import Estate


def test_a_category_is_offered_renamed_and_retired_and_stays_where_it_was_used(
    estate: Estate,
) -> None:
    admin, alice = administrator(estate), estate.sign_in()
    typed = {
        "title": "邻里噪音",
        "criteria": "楼上楼下的声音，不含装修",
        "kinds": ["repair", "complaint"],
        "since": today(estate),
        "why": "想单独统计",
    }

    assert "受理和分判时可以选“邻里噪音”" in effect(admin, "/settings/categories/new", **typed)[0]
    confirmed(admin, "/settings/categories/new", **typed)
    intake = alice.get("/intake").content.decode()
    assert "邻里噪音" in intake
    assert "楼上楼下的声音，不含装修" in intake
    case = estate.report(category="own-1")
    assert "邻里噪音" in alice.get(f"/cases/{case.ref}").content.decode()
    assert alice.get("/?category=own-1").content.decode().count(case.ref)

    renamed = {**typed, "title": "楼板声"}
    assert "已有 1 件归在这一类。" in effect(admin, "/settings/categories/own-1", **renamed)
    confirmed(admin, "/settings/categories/own-1", **renamed)
    assert "楼板声" in alice.get(f"/cases/{case.ref}").content.decode()
    confirmed(admin, "/settings/categories/own-1", **{**renamed, "retired": "on"})

    assert "楼板声" not in alice.get("/intake").content.decode()
    assert "楼板声" in alice.get(f"/cases/{case.ref}").content.decode()
    with company_scope(estate.company.pk):
        assert CaseRow.objects.get(ref=case.ref).category == "own-1"
    log = admin.get("/settings/changes?subject=category").content.decode()
    assert "定下“邻里噪音”" in log
    assert "停用“楼板声”" in log


def test_two_categories_in_use_are_not_called_the_same(estate: Estate) -> None:
    admin = administrator(estate)
    typed = {
        "title": "邻里噪音",
        "criteria": "楼上楼下",
        "kinds": ["complaint"],
        "since": today(estate),
        "why": "统计",
    }
    confirmed(admin, "/settings/categories/new", **typed)

    again = confirmed(admin, "/settings/categories/new", **typed)

    assert "已经有叫“邻里噪音”的" in again.content.decode()
    assert admin.get("/settings/categories/own-9").status_code == 404


def test_a_text_is_filled_for_a_case_and_only_there(estate: Estate) -> None:
    admin, alice = administrator(estate), estate.sign_in()
    case = estate.report()
    estate.record(case, "acknowledged")
    typed = {
        "title": "上门时间",
        "body": "{住户}您好，{责任人}会来{地点}看“{事项}”（{单号}）。",
        "since": today(estate),
        "why": "天天要写",
    }

    wrong = admin.post("/settings/texts/new", {**typed, "body": "{身份证}"})
    assert "没有这样的字段：{身份证}。" in wrong.content.decode()
    assert effect(admin, "/settings/texts/new", **typed) == [
        "例如会写成：陈先生您好，赵强会来翠湖一期 3 栋 1201看“厨房水管爆裂”（R-2026-000123）。"
    ]
    confirmed(admin, "/settings/texts/new", **typed)

    form = alice.get(f"/cases/{case.ref}/facts/messaged?words=own-1").context["page"].form
    assert form["text"].value() == (
        f"陈先生您好，{{责任人}}会来翠湖一期 3 栋 1201看“厨房水管爆裂”（{case.ref}）。"
    )
    assert (
        f"/cases/{case.ref}/facts/messaged?words=own-1"
        in alice.get(f"/cases/{case.ref}").content.decode()
    )
    assert (
        not alice.get(f"/cases/{case.ref}/facts/messaged?words=own-7")
        .context["page"]
        .form["text"]
        .value()
    )


def test_a_role_of_the_company_gives_all_that_it_means_or_nothing(estate: Estate) -> None:
    admin = administrator(estate)
    typed = {"since": today(estate), "why": "我们叫管家"}
    role = {"title": "管家", "roles": ["front_desk", "repair_manager"], **typed}
    confirmed(admin, "/settings/roles/own/new", **role)
    dan = estate.actor("dan").staff

    given = {"staff": dan, "role": "own-1", **typed}
    assert "受理" in effect(admin, "/settings/roles/new", **given)[0]
    confirmed(admin, "/settings/roles/new", **given)

    assert estate.actor("dan").roles == {"repair_worker", "front_desk", "repair_manager"}
    again = confirmed(admin, "/settings/roles/new", **given)
    assert "已经任这个岗位" in again.content.decode()
    assert "“管家”等于：客服前台" in admin.get("/settings/changes").content.decode()
    assert "管家" in admin.get("/settings/roles").content.decode()


def test_who_was_given_a_role_of_the_company_follows_what_it_means(estate: Estate) -> None:
    admin = administrator(estate)
    typed = {"since": today(estate), "why": "改分工"}
    role = {"title": "管家", "roles": ["front_desk", "repair_manager"], **typed}
    confirmed(admin, "/settings/roles/own/new", **role)
    dan, carol = estate.actor("dan").staff, estate.actor("carol").staff
    for person in (dan, carol):
        confirmed(admin, "/settings/roles/new", staff=person, role="own-1", **typed)
    changed = {**role, "roles": ["front_desk", "cleaner", "specialist_supervisor"]}

    told = effect(admin, "/settings/roles/own/own-1", **changed)
    confirmed(admin, "/settings/roles/own/own-1", **changed)
    page = admin.get("/settings/roles").content.decode()

    assert "按它安排的有 周师傅、赵经理，从那天起：加任" in told[1]
    assert "不再任" in told[2]
    after = {"front_desk", "cleaner", "specialist_supervisor"}
    assert estate.actor("dan").roles == {"repair_worker"} | after
    # What somebody holds in their own right is not taken from them.
    assert estate.actor("carol").roles == {"repair_manager", "department_head"} | after
    assert "按“管家”安排" in page


def test_a_role_that_two_of_the_company_mean_is_kept_by_the_other(estate: Estate) -> None:
    admin = administrator(estate)
    typed = {"since": today(estate), "why": "改分工"}
    one = {"title": "管家", "roles": ["front_desk", "repair_manager"], **typed}
    other = {"title": "值班经理", "roles": ["repair_manager", "gate_guard"], **typed}
    dan = estate.actor("dan").staff
    for n, said in enumerate((one, other), start=1):
        confirmed(admin, "/settings/roles/own/new", **said)
        confirmed(admin, "/settings/roles/new", staff=dan, role=f"own-{n}", **typed)

    confirmed(admin, "/settings/roles/own/own-1", **{**one, "roles": ["front_desk"]})
    both = estate.actor("dan").roles
    confirmed(admin, "/settings/roles/own/own-2", **{**other, "roles": ["gate_guard"]})

    assert both == {"repair_worker", "front_desk", "repair_manager", "gate_guard"}
    assert estate.actor("dan").roles == {"repair_worker", "front_desk", "gate_guard"}
