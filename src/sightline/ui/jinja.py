"""The template engine: strict about names, escaped by default, with GOV.UK's components at hand."""

from typing import Any

import jinja2
from django.http import HttpRequest
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, PackageLoader, PrefixLoader, StrictUndefined

from sightline.ui import charts, icons, words

COMPONENTS = "govuk_frontend_jinja"

FILTERS = {
    "date": words.date,
    "date_time": words.date_time,
    "day_date": words.day_date,
    "day_month": words.day_month,
    "in_days": words.in_days,
    "join_and": words.join_and,
    "month_year": words.month_year,
    "nbsp": words.nbsp,
    "number": words.number,
    "percent": words.percent,
    "plural": words.plural,
    "pounds": words.pounds,
    "short_date": words.short_date,
    "spelled": words.spelled,
    "time": words.time,
}


class Templates(Jinja2):
    """Django's Jinja2 backend, reading the `templates` folder of every app."""

    app_dirname = "templates"


class Environment(jinja2.Environment):
    """Our templates fail on a name that does not exist; GOV.UK's are written to have most of theirs missing.

    So a template that imports a component gets it from a second, lenient environment, and both keep their habits.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.components = jinja2.Environment(
            loader=PrefixLoader({COMPONENTS: PackageLoader(COMPONENTS)}),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=ChainableUndefined,
            auto_reload=False,
        )

    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> jinja2.Template:
        if isinstance(name, str) and name.startswith(f"{COMPONENTS}/"):
            return self.components.get_template(name)
        return super().get_template(name, *args, **kwargs)

    def component(self, name: str, params: dict[str, Any]) -> str:
        """Draw a GOV.UK component by its name in the design system: `character-count`, `date-input`."""
        macro = f"govuk{name.title().replace('-', '')}"
        module = self.components.get_template(f"{COMPONENTS}/components/{name}/macro.html").module
        return getattr(module, macro)(params)


def environment(**options: Any) -> Environment:
    """What settings.TEMPLATES names; Django passes the loader over the apps' folders."""
    env = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    env.filters.update(FILTERS)
    env.globals.update(url=_url, static=static, query=query, component=env.component)
    env.globals.update(**icons.jinja_globals(), **charts.jinja_globals())
    return env


def query(request: HttpRequest, **changes: object) -> str:
    """This page's query string with some parameters changed, and those that are None left out: `?agency=3&page=2`."""
    parameters = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


def _url(view: str, *args: object, **kwargs: object) -> str:
    return reverse(view, args=args, kwargs=kwargs)
