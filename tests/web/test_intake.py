"""Taking a report in: what is typed, what is known before, what is refused in a sentence."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from steward.store.models import CaseRow, Party
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def typed(**changes: object) -> dict[str, object]:
    return {
        "phone": "13911112222",
        "place": "3-1201",
        "reporter_name": "林女士",
        "channel": "phone",
        "kind": "repair",
        "matter": "厨房水管爆裂",
        "text": "水已经漫到客厅",
        "urgency": "urgent",
        **changes,
    }


def newest(estate: Estate) -> CaseRow:
    with company_scope(estate.company.pk):
        return CaseRow.objects.select_related("place", "party").latest("pk")


def test_a_report_opens_a_case_and_starts_the_clocks(estate: Estate) -> None:
    response = estate.sign_in().post("/intake", typed(), follow=True)
    case = newest(estate)
    page = response.content.decode()

    assert response.redirect_chain == [(f"/cases/{case.ref}", 302)]
    assert f"已受理 {case.ref}，时限开始计算。" in page
    assert "告知业主已收到报修" in page
    assert (case.title, case.urgency) == ("厨房水管爆裂", "urgent")


def test_nothing_personal_is_in_the_log(estate: Estate) -> None:
    estate.sign_in().post("/intake", typed())

    with company_scope(estate.company.pk):
        data = str(newest(estate).log.get(seq=1).data)
    assert not any(word in data for word in ("林女士", "13911112222", "厨房", "漫到"))


def test_half_a_form_comes_back_filled_with_a_sentence_for_each_field(estate: Estate) -> None:
    half = typed(matter="", urgency="", kind="")

    response = estate.sign_in().post("/intake", half)
    page = response.content.decode()

    assert response.status_code == 422
    for sentence in (
        "请选一类：报修、投诉还是别的。",
        "请用一句话写下是什么事。",
        "请选急还是一般：时限不一样。",
    ):
        assert sentence in page
    for kept in ("13911112222", "3-1201", "林女士", "水已经漫到客厅"):
        assert kept in page


def test_an_unknown_place_is_a_sentence(estate: Estate) -> None:
    response = estate.sign_in().post("/intake", typed(place="9-9999"))

    assert response.status_code == 422
    assert "没有找到“9-9999”。请写房号，例如 3-1201；不清楚的写项目名。" in (
        response.content.decode()
    )


def test_a_place_that_could_be_several_is_a_sentence_with_their_names(estate: Estate) -> None:
    page = estate.sign_in().post("/intake", typed(place="翠湖一期 3")).content.decode()

    assert "翠湖一期 3 栋 1201" in page
    assert "请写全。" in page


def test_a_place_is_found_by_its_name(estate: Estate) -> None:
    estate.sign_in().post("/intake", typed(place="翠湖一期 3 栋大堂"))

    case = newest(estate)
    assert case.place is not None
    assert case.place.code == "hall"


def test_a_time_to_come_is_a_sentence(estate: Estate) -> None:
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1))

    response = estate.sign_in().post("/intake", typed(at=tomorrow.strftime("%Y-%m-%dT%H:%M")))

    assert "这个时间还没到。" in response.content.decode()


def test_a_report_of_earlier_counts_from_then(estate: Estate) -> None:
    earlier = timezone.localtime(timezone.now() - timedelta(hours=2)).replace(
        second=0, microsecond=0
    )

    estate.sign_in().post("/intake", typed(at=earlier.strftime("%Y-%m-%dT%H:%M")))

    case = newest(estate)
    assert case.received_at == earlier
    with company_scope(estate.company.pk):
        assert case.log.get(seq=1).recorded_at > earlier


def test_a_known_number_is_the_same_person(estate: Estate) -> None:
    estate.sign_in().post("/intake", typed(phone="13800001234", reporter_name=""))

    assert newest(estate).party == estate.party


def test_who_lives_there_can_be_chosen_without_typing_a_number(estate: Estate) -> None:
    estate.sign_in().post(
        "/intake", typed(phone="", reporter_name="陈先生", party=str(estate.party.pk))
    )

    assert newest(estate).party == estate.party


def test_a_party_of_another_company_cannot_be_chosen(estate: Estate) -> None:
    other = an_estate("linli")

    estate.sign_in().post("/intake", typed(party=str(other.party.pk)))

    party = newest(estate).party
    assert party is not None
    assert (party.company_id, party.name) == (estate.company.pk, "林女士")


def test_a_report_without_a_name_has_no_party(estate: Estate) -> None:
    with company_scope(estate.company.pk):
        before = Party.objects.count()
    estate.sign_in().post("/intake", typed(phone="", reporter_name=""))

    assert newest(estate).party is None
    with company_scope(estate.company.pk):
        assert Party.objects.count() == before


def test_the_category_settles_the_cause(db: None) -> None:
    estate = an_estate(packs=("poly-2009",))

    estate.sign_in().post("/intake", typed(kind="complaint", category="class_2_house"))

    assert newest(estate).cause == "developer"


def test_photos_come_with_the_report(estate: Estate) -> None:
    files = [SimpleUploadedFile("1.png", PNG), SimpleUploadedFile("2.png", PNG)]

    page = estate.sign_in().post("/intake", typed(files=files), follow=True).content.decode()

    assert "1.png" in page
    assert "2.png" in page


def test_a_file_that_is_not_what_its_name_says_keeps_the_report_back(estate: Estate) -> None:
    wrong = SimpleUploadedFile("现场.jpg", PNG)

    response = estate.sign_in().post("/intake", typed(files=[wrong]))
    page = response.content.decode()

    assert response.status_code == 422
    assert "“现场.jpg”的内容和名字不符：它其实是 png 文件。" in page
    assert "厨房水管爆裂" in page
    with company_scope(estate.company.pk):
        assert not CaseRow.objects.exists()
