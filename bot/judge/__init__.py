"""The step that judges: unjudged posts and comments in, decisions and moves out."""

from bot.judge.ahead import foresee
from bot.judge.bench import ProcessBench, RetiredError
from bot.judge.step import judge, judge_post

__all__ = ["ProcessBench", "RetiredError", "foresee", "judge", "judge_post"]
