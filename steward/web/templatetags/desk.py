"""The desk's own words, where a template has a stored name in its hands."""

from django import template

from steward.queries.words.readings import reading_words

register = template.Library()
register.filter("reading_words", reading_words)
