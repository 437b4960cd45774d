"""The tables, by subject."""

from steward.store.models.adoptions import Adoption, Revision, RevisionEntry, ServiceGrade
from steward.store.models.base import CompanyRow
from steward.store.models.bodies import Note, StoredFile
from steward.store.models.cases import CaseEntry, CaseRow
from steward.store.models.changes import Change
from steward.store.models.company import Company, PackVersion
from steward.store.models.contractors import Contractor
from steward.store.models.countings import CountedFigure, Counting
from steward.store.models.deadlines import Escalation, Planning, Timer
from steward.store.models.drawings import Drawing
from steward.store.models.estate import Place, within
from steward.store.models.heartbeats import Heartbeat
from steward.store.models.messages import Message
from steward.store.models.people import Account, Holding, Leave, Reporting, Staff
from steward.store.models.presence import Presence
from steward.store.models.records import ImportBatch, Numbering
from steward.store.models.registers import RegisterBatch, RegisterChange, RegisterDraft
from steward.store.models.rehearsals import Rehearsal, RehearsedCase
from steward.store.models.residents import KeyOwner, Party, Residence
from steward.store.models.reveals import Reveal
from steward.store.models.saved_views import OpeningView, SavedView
from steward.store.models.sign_ins import KnockingAddress, SignIn
from steward.store.models.working import PendingDispatch, Rota, Skill

__all__ = [
    "Account",
    "Adoption",
    "CaseEntry",
    "CaseRow",
    "Change",
    "Company",
    "CompanyRow",
    "Contractor",
    "CountedFigure",
    "Counting",
    "Drawing",
    "Escalation",
    "Heartbeat",
    "Holding",
    "ImportBatch",
    "KeyOwner",
    "KnockingAddress",
    "Leave",
    "Message",
    "Note",
    "Numbering",
    "OpeningView",
    "PackVersion",
    "Party",
    "PendingDispatch",
    "Place",
    "Planning",
    "Presence",
    "RegisterBatch",
    "RegisterChange",
    "RegisterDraft",
    "Rehearsal",
    "RehearsedCase",
    "Reporting",
    "Residence",
    "Reveal",
    "Revision",
    "RevisionEntry",
    "Rota",
    "SavedView",
    "ServiceGrade",
    "SignIn",
    "Skill",
    "Staff",
    "StoredFile",
    "Timer",
    "within",
]
