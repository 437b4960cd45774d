"""Procedure packs: TOML files read into the values that the engine runs on."""

from steward.packs.problems import PackInvalid, PackUnknown, Problem, SettingInvalid
from steward.packs.shelf import compose, digest, read_pack, shelf

__all__ = [
    "PackInvalid",
    "PackUnknown",
    "Problem",
    "SettingInvalid",
    "compose",
    "digest",
    "read_pack",
    "shelf",
]
