"""Whatever an editor does, in whatever order: an incremental build equals a clean one.

A fair share; `python -m benchmarks.sequences 1000` goes on from here with chance.
"""

from typing import ClassVar

import pytest
from hypothesis import Phase, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.incremental.edits import EDITS
from tests.incremental.sequence import Sequence, Servers

_STEPS = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 10**4))


class Editing(RuleBasedStateMachine):
    """One to three edits between two builds."""

    servers: ClassVar[Servers]

    def __init__(self) -> None:
        super().__init__()
        self._sequence = Sequence(self.servers)

    @rule(steps=st.lists(_STEPS, min_size=1, max_size=3))
    def edit(self, steps: list[tuple[str, int]]) -> None:
        self._sequence.step(steps)


def test_any_sequence_of_edits(servers: Servers) -> None:
    Editing.servers = servers
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=20,
            stateful_step_count=10,
            derandomize=True,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),  # shortening takes minutes; benchmarks do it
            print_blob=False,
        ),
    )


@pytest.mark.parametrize("name", sorted(EDITS))
def test_each_edit(name: str, servers: Servers) -> None:
    """The edit once, and once more in the state that was kept before it."""
    sequence = Sequence(servers)
    sequence.step([("commit", 1), ("keep_state", 1), (name, 1)])
    sequence.step([("mend", 2), ("checkout", 2), ("older_memory", 1), (name, 2)])
