"""The processes that build for these tests."""

from collections.abc import Iterator

import pytest

from tests.incremental.sequence import Servers


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    started = Servers(tmp_path_factory.mktemp("incremental"))
    yield started
    started.close()
