"""What `serve` says, in the terminal and on the pages it serves, Chinese."""

TEXTS: dict[str, str] = {
    "address": "网站：{url}（保存文件后自动更新，按 Ctrl-C 停止）",
    "port-taken": "端口 {wanted} 不能用（可能已被占用），改用 {port}。",
    "rebuilt": "已更新：写入 {written} 个文件，删除 {removed} 个（{seconds} 秒）。",
    "unchanged": "网站没有变化（{seconds} 秒）。",
    "stopped": "已停止。",
    "no-site": "网站还没有生成。",
    "overlay-title": "生成失败，网页仍是上一次成功的版本",
    "overlay-help": "改正并保存后，这个提示会自动消失；按 Esc 可以先隐藏。",
    "overlay-hide": "隐藏",
    "fault-label": "程序出错",
    "fault": "生成时遇到没有预料到的错误：{reason}",
    "fault.hint": "如果刚改过模板，请检查上面的位置；否则请把终端里的报告发给维护者。",
}
