"""Renders Django templates for many customers: JSON in, JSON out. The filters that Klaviyo has and Django hasn't are
written after Klaviyo's glossary (https://developers.klaviyo.com/en/docs/glossary_of_variable_filters)."""
import datetime
import json
import sys

from django.conf import settings
from django.template import Context, Engine, Library

settings.configure(USE_TZ=False, USE_I18N=False)
library = Library()
library.filter("lookup", lambda value, key: (value or {}).get(key, ""))
library.filter("strip", lambda value: str(value).strip())
library.filter("format_date_string", lambda value: datetime.datetime.fromisoformat(value) if value else "")
sys.modules["klaviyo"] = type(sys)("klaviyo")
sys.modules["klaviyo"].register = library

asked = json.load(sys.stdin)
engine = Engine(libraries={"klaviyo": "klaviyo"}, builtins=["klaviyo"])
templates = [engine.from_string(source) for source in asked["templates"]]
answer = [
    [template.render(Context({"person": person}, use_l10n=False)) for template in templates]
    for person in asked["people"]
]
json.dump(answer, sys.stdout)
