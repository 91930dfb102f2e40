"""The day on which a person came to an office that data/ knows."""

from timeline import edtf
from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.model import Role
from timeline.parsers.events.again import Dated


def accession(who: tuple[Role, ...], knowledge: Knowledge, latest: int | None) -> Dated | None:
    """When the clause's person took the office nearest before day `latest`; None where data/ leaves that open."""
    for role in who:
        actor = knowledge.actors.get(role.id)
        if actor is None or actor.kind != "person":
            continue
        begins = sorted(
            {
                (office.held.begin_earliest, office.title)
                for office in actor.offices
                if office.held.begin_earliest > edtf.PAST
            }
        )
        known = [begin for begin in begins if latest is None or begin[0] <= latest]
        if not known or (latest is None and len(known) > 1):
            return None
        day, title = known[-1]
        date: Date = edtf.parse(edtf.iso(day))
        return Dated(date, "reference", None, f"{actor.name} became {title} on that day, as data/ knows")
    return None
