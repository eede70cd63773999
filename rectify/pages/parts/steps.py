"""The course of an inspection: its dates in order."""

from rectify.model import Inspection
from rectify.pages.words import Day, Words
from rectify.values import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One day, or span of days, in the course of an inspection."""

    text: str
    day: Day
    until: Day | None = None


def steps_of(words: Words, inspection: Inspection) -> tuple[Step, ...]:
    """Return the days that the inspection names, oldest first."""
    steps = []
    if inspection.started:
        until = words.day_or_none(inspection.ended)
        steps.append(Step(words("step.inspection"), words.day(inspection.started), until))
    elif inspection.ended:
        steps.append(Step(words("step.ended"), words.day(inspection.ended)))
    named = (
        ("step.feedback", inspection.feedback_date),
        ("step.cutoff", inspection.cutoff_date),
        ("step.published", inspection.published_date),
    )
    steps += [Step(words(key), words.day(day)) for key, day in named if day]
    return tuple(sorted(steps, key=lambda step: step.day.iso))
