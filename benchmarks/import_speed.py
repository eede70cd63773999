"""How long an import takes: the real bulletin (limit 1 s) and one of 5,000 issues (limit 20 s).

python benchmarks/import_speed.py [ISSUES]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "bulletins" / "tianyuan-2020.txt"
_ANSWER = (
    "整改情况：一是健全制度。修订管理办法{n}项，组织培训{n}次，覆盖干部{n}人。二是强化督导。"
    "开展检查{n}次，发现问题{n}个，逐一督促落实。该问题已完成整改。下一步，将持续跟踪问效。"
)


def big(issues: int) -> str:
    """A bulletin with many issues.

    Returns:
        Its text.
    """
    parts = [
        "中共测试市委关于巡视整改进展情况的通报",
        "根据省委统一部署，2022年3月1日至5月31日，省委第一巡视组对测试市进行了巡视。",
        "一、整改组织情况",
        f"截至2022年12月31日，反馈的{issues}个问题，已完成整改{issues}个。",
        "二、反馈问题整改情况",
    ]
    for n in range(1, issues + 1):
        if n % 100 == 1:
            parts.append("（" + _chinese(n // 100 + 1) + f"）第{n // 100 + 1}类责任落实不到位")
        if n % 10 == 1:
            parts.append(f"{(n // 10) % 10 + 1}.工作推进力度不够")
        parts += [f"（{n}）第{n}项任务落实不到位。", _ANSWER.format(n=n)]
    parts += ["三、下一步打算", "持续深化整改。", "中共测试市委", "2023年1月10日"]
    return "\n\n".join(parts) + "\n"


def _chinese(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else (digits[tens] if tens > 1 else "") + "十") + (
        digits[ones] if ones else ""
    )


def timed(path: Path, limit: float) -> bool:
    """Import a file in a fresh process.

    Returns:
        Whether it stayed within the limit.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "register"
        code = (
            "import argparse,sys;from rectify import bulletin;p=argparse.ArgumentParser();"
            "bulletin.add_arguments(p);sys.exit(bulletin.run(p.parse_args()))"
        )
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", code, str(path), "--into", str(target), "--brief"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        seconds = time.perf_counter() - began
        files = len(list(target.glob("issues/*.yaml")))
    print(
        f"{path.name}: {seconds:.2f} s (limit {limit:g} s), {files} issues, exit {done.returncode}"
    )
    return seconds <= limit and done.returncode == 0


def main() -> int:
    """Measure both.

    Returns:
        0 within the limits, 1 otherwise.
    """
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"bulletin-{issues}.txt"
        path.write_text(big(issues), encoding="utf-8")
        fine = timed(path, 20)
    if REAL.is_file():
        fine = timed(REAL, 1) and fine
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
