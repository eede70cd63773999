"""Names of private persons where cases are told: found between two cues, bodies and words are not."""

import pytest

from rectify.checks import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("王建国因挪用公款被立案。", ["王建国"]),
        ("对王建国挪用公款案进行了查处。", ["王建国"]),
        ("原局长李明华严重违纪被处分。", ["李明华"]),
        ("村民张伟反映的问题已答复。", ["张伟"]),
        ("吴某挪用公款案已办结。", []),
        ("高科集团因违规被通报。", []),
        ("江西违规项目已清理，方案已印发。", []),
        ("对文件违规情况进行了通报。", []),
    ],
)
def test_names_in_case_passages(text: str, found: list[str]) -> None:
    assert [name for _, name in names.find(text)] == found
