"""Notes: anybody writes them, at any time."""

from steward.store.tenancy import company_scope
from tests.web.building import Estate


def test_a_note_is_written_whatever_others_recorded(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in("dan")

    client.post(f"/cases/{case.ref}/notes", {"text": "业主晚上在家", "seen": "1"})

    assert "业主晚上在家" in client.get(f"/cases/{case.ref}").content.decode()


def test_an_empty_note_is_a_sentence(estate: Estate) -> None:
    case = estate.report()
    client = estate.sign_in()
    response = client.post(f"/cases/{case.ref}/notes", {"text": " "}, follow=True)

    assert "还没有写内容" in response.content.decode()
    with company_scope(estate.company.pk):
        assert not case.log.filter(kind="noted").exists()
