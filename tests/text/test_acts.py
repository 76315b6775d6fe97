"""Acts read from the frames of two languages."""

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.text.acts.acts import Acts


def test_a_word_that_both_languages_frames_have_hides_no_act() -> None:
    lexicons = dict(tools(rulebook()).lexicons)
    welsh = lexicons["cy/hate"]
    lexicons["cy/hate"] = {**welsh, "strong": [*welsh["strong"], "hate muslims"]}
    assert [act.kind for act in Acts(lexicons, tools(rulebook()).known).of("I hate Muslims")] == ["hate"]
