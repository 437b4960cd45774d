"""The addresses of the desk."""

from django.urls import path

from steward.web.views import (
    cases,
    claims,
    facts,
    files,
    inbox,
    intake,
    matters,
    procedures,
    queue,
    signing_in,
    signs,
    warranty,
)

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("intake", intake.intake, name="intake"),
    path("intake/places", intake.places, name="places"),
    path("intake/known", intake.household, name="known"),
    path("intake/warranty", warranty.preview_, name="warranty_preview"),
    path("cases/<ref>", cases.case, name="case"),
    path("cases/<ref>/facts/<kind>", facts.fact, name="fact"),
    path("cases/<ref>/why/<milestone>", cases.explain, name="explain"),
    path("cases/<ref>/warranty", warranty.of_case, name="warranty"),
    path("cases/<ref>/record/<form>", cases.record, name="record"),
    path("cases/<ref>/matter", matters.matter, name="matter"),
    path("cases/<ref>/notes", cases.notes, name="notes"),
    path("cases/<ref>/files", files.files, name="files"),
    path("cases/<ref>/files/<int:number>", files.file, name="file"),
    path("places/<code>/papers/<key>", warranty.paper, name="paper"),
    path("warranty", warranty.campaigns, name="campaigns"),
    path("warranty/<code>/<pack>/<component>/<ends_on>", warranty.campaign, name="campaign"),
    path("claims", claims.claims, name="claims"),
    path("places/<code>/warranty", warranty.of_place, name="place_warranty"),
    path("signs", signs.signs, name="signs"),
    path("inbox", inbox.inbox, name="inbox"),
    path("inbox/read", inbox.inbox_read, name="inbox_read"),
    path("procedures", procedures.procedures, name="procedures"),
    path("procedures/<pack>", procedures.procedure, name="procedure"),
    path("help", procedures.help_, name="help"),
    path("sign-in", signing_in.enter, name="sign_in"),
    path("sign-out", signing_in.leave, name="sign_out"),
    path("language", signing_in.language, name="set_language"),
]
