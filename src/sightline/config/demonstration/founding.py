"""Founding the demonstration: the partnership, its agencies and groups, its people, its dictionary of measures."""

from dataclasses import dataclass
from datetime import date

from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.models import Measure
from sightline.areas.membership import operations as membership
from sightline.config.demonstration.dictionary import MEASURES, Spec
from sightline.config.demonstration.places import AGENCIES, BEGAN_ON, GROUPS, PEOPLE
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Agency, Group, Member

STANDS_ON = date(2026, 1, 14)
NAME = "Dudley Safeguarding People Partnership"


@dataclass(frozen=True)
class Cast:
    """Who and what the rest of the demonstration is built with, by code."""

    agencies: dict[str, Agency]
    groups: dict[str, Group]
    members: dict[str, Member]

    def member(self, code: str, on: date) -> Member:
        """A person as they stood on a day."""
        return access.enter(self.members[code], on)

    def chair(self, group: str, on: date) -> Member:
        return self.member(f"{group}-chair" if f"{group}-chair" in self.members else _CHAIRS[group], on)

    def officer(self, on: date) -> Member:
        return self.member("performance-officer", on)

    def manager(self, on: date) -> Member:
        return self.member("business-manager", on)


_CHAIRS = {"dscpg": "children-chair", "dsab": "adults-chair"}


def found() -> Cast:
    """Found the partnership in an empty database."""
    partnership = membership.found_partnership(
        name=NAME, short_name="DSPP", area_name="Dudley", area_code="E08000027", region_code="E12000005",
        on=BEGAN_ON,
    )  # fmt: skip
    partnership.is_demonstration, partnership.stands_on = True, STANDS_ON
    partnership.save()
    members = {}
    agencies = {"business-unit": Agency.objects.get(code="business-unit")}
    for person in (p for p in PEOPLE if p.code == "business-manager"):
        members[person.code] = _join(person.code, agencies)
    manager = access.enter(members["business-manager"], BEGAN_ON)
    for code, name, short_name, kind, is_statutory, part_of in AGENCIES:
        agencies[code] = membership.add_agency(
            code=code, name=name, short_name=short_name, kind=kind, is_statutory_partner=is_statutory,
            part_of=agencies.get(part_of), area_covered=_area(code), by=manager, on=BEGAN_ON,
        )  # fmt: skip
    groups: dict[str, Group] = {}
    for code, name, short_name, kind, life_course, above in GROUPS:
        groups[code] = membership.add_group(
            code=code, name=name, short_name=short_name, kind=kind, life_course=life_course,
            above=[groups[parent] for parent in above], by=manager, on=BEGAN_ON,
        )  # fmt: skip
    for person in PEOPLE:
        if person.code not in members:
            members[person.code] = _join(person.code, agencies)
    _seat(members, groups, manager)
    return Cast(agencies, groups, members)


def _join(code: str, agencies: dict[str, Agency]) -> Member:
    person = next(p for p in PEOPLE if p.code == code)
    member = membership.add_member(
        email=f"{code}@demonstration.example", name=person.name, job_title=person.job_title,
        agency=agencies[person.agency], by=None, on=BEGAN_ON,
    )  # fmt: skip
    for role in person.roles:
        membership.give_role(member, role=role, from_on=BEGAN_ON, until_on=None, by=None, on=BEGAN_ON)
    return member


def _seat(members: dict[str, Member], groups: dict[str, Group], manager: Member) -> None:
    for person in PEOPLE:
        for group in (*person.chairs, *person.sits_on):
            membership.seat(
                members[person.code], group=groups[group], is_chair=group in person.chairs,
                from_on=BEGAN_ON, until_on=None, by=manager, on=BEGAN_ON,
            )  # fmt: skip


def _area(code: str) -> str:
    regional = {"icb": "Black Country", "bchft": "Black Country", "wmp": "West Midlands", "dfe": "England"}
    return regional.get(code, "Dudley")


def found_dictionary(cast: Cast) -> dict[str, Measure]:
    """Enter every measure, wholes before their parts, with targets, breakdowns and breaks in series."""
    measures: dict[str, Measure] = {}
    waiting = list(MEASURES)
    while waiting:
        spec = waiting.pop(0)
        needed = {spec.part_of, spec.numerator, spec.denominator, spec.flow_in, spec.flow_out} - {""}
        if needed <= measures.keys():
            measures[spec.code] = _enter(spec, measures, cast)
        else:
            waiting.append(spec)
    return measures


def _enter(spec: Spec, measures: dict[str, Measure], cast: Cast) -> Measure:
    officer = cast.officer(BEGAN_ON)
    first_definition = spec.breaks[0][2] if spec.breaks else spec.definition
    measure = dataset.add_measure(
        reference=spec.code, title=spec.title, short_title=spec.short, heading=spec.heading, definition=first_definition,
        why=spec.why, unit=spec.unit.value, decimals=spec.decimals, nature="stock" if spec.stock else "flow",
        frequency=spec.frequency.value, counts=spec.counts, numerator=measures.get(spec.numerator),
        denominator=measures.get(spec.denominator), part_of=measures.get(spec.part_of), flow_in=measures.get(spec.flow_in),
        flow_out=measures.get(spec.flow_out), direction=spec.direction.value, life_course=spec.life,
        supplier=cast.agencies[spec.supplier], source_system=spec.system, sharing=spec.sharing, sharing_note=spec.sharing_note,
        commentary_by=cast.groups[spec.commentary_by], asked_from=spec.asked_from, is_rare_event=spec.rare,
        conflict="concern", by=officer, on=BEGAN_ON,
    )  # fmt: skip
    for from_on, value, set_by in spec.targets:
        dataset.set_target(measure, value=value, from_on=from_on, set_by=set_by, by=officer, on=from_on)
    for from_on, words, _ in spec.breaks:
        dataset.mark_break(
            measure, from_on=from_on, words=words, definition=spec.definition, by=officer, on=from_on
        )
    for dimension, code, label in spec.categories:
        dataset.add_category(measure, dimension=dimension, code=code, label=label, by=officer, on=BEGAN_ON)
    return measure
