"""The guide looks over one's shoulder: what was tried is ticked off."""

from django.http import HttpResponseBase

from steward.operations.guiding import tried
from steward.queries.guide import STEPS
from steward.web.requests import StewardRequest

# A page that was read is a step; a form counts once it was taken.
READ, TAKEN = 200, 302
SENT = {"fact", "intake"}
WATCHED = {name for name, *_words in STEPS}


def watch(request: StewardRequest, response: HttpResponseBase) -> None:
    """Tick off the step that a request was, for somebody who still has a guide."""
    at = request.resolver_match.url_name if request.resolver_match else None
    name = "help" if at == "help_topic" else at
    account = request.user
    if name not in WATCHED or name in account.guided or not account.guides:
        return
    wanted = ("POST", TAKEN) if name in SENT else ("GET", READ)
    if (request.method, response.status_code) == wanted:
        tried(account, name)
