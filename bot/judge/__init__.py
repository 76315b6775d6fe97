"""The step that judges: unjudged posts and comments in, decisions and moves out."""

from bot.judge.bench import ProcessBench
from bot.judge.step import judge, judge_post

__all__ = ["ProcessBench", "judge", "judge_post"]
