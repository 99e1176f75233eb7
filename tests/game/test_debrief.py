"""A debrief tells what the record holds, hides the truth until the end, and draws nothing from nowhere."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from adoptsim.errors import StoppedError
from adoptsim.game.debrief import Debrief, debrief
from adoptsim.game.debrief.seen_vs_true import HANDFUL, OF_ONE_METRIC, misled, week_by_week, widest, worst_moments
from adoptsim.game.debrief.suggestions import MOST, TRIVIAL, Better, RanDry, Untouched, contrasts
from adoptsim.game.end_of_game import BANKRUPT, UNFINISHED
from adoptsim.game.recording import Recording, of_file, performed, recorded, reference_games
from adoptsim.game.run import finish, play, reference_scores
from adoptsim.game.run_files import journal
from adoptsim.game.run_files.run_file import Forecast
from adoptsim.game.score import par
from adoptsim.game.session import Session
from adoptsim.model.catalogue.levers import Answer, SetLever
from adoptsim.model.catalogue.metrics import METRICS, Metrics
from adoptsim.presentation.debrief import sections
from adoptsim.presentation.debrief.document import document, sentences
from adoptsim.presentation.debrief.next_steps import NO_CAUSES, another_game, next_steps
from adoptsim.presentation.start.briefing import chooses_seed
from adoptsim.scenario.headings import TUTORIAL
from adoptsim.scenario.scenario import Scenario
from tests.small import TEXT, small

FAR = TEXT.replace("[levers]", "[information]\nlayers = 3\nnoise = 0.2\n\n[levers]").replace("weeks = 26", "weeks = 52")
"""The small world with three layers between the company and its customers."""
KEYS = {
    "par", "seen_vs_true", "rounds", "ledger", "residual", "counterfactuals", "luck", "score", "forecasts", "sentences",
}  # fmt: skip


def played(scenario: Scenario, weeks: int | None = None) -> Session:
    """Return a game with a decision in every round and an answer to the fair."""
    session = Session(scenario, scenario.first_seed())
    while session.ended == UNFINISHED and (weeks is None or session.week < weeks):
        answers = [Answer("fair", "go")] if "fair" in session.observation.events else []
        moves = [SetLever("price", 0.9 + 0.05 * (session.week // 4 % 4))] if session.observation.levers_open else []
        session.advance([*answers, *moves])
    return session


def whole(session: Session, **more: tuple[Forecast, ...]) -> Debrief:
    """Return the debrief of *session* with its references."""
    game = recorded(session)
    return debrief(game, **more).beside(list(reference_games(game.scenario, game.seed)))


@pytest.fixture
def far(tmp_path: Path) -> Scenario:
    return small(tmp_path, text=FAR)


def test_the_parts_add_up_to_the_score_of_the_run(tmp_path: Path) -> None:
    session = played(small(tmp_path))
    made = debrief(recorded(session))
    run = finish(session)
    assert made.total == run.score.total
    assert sum(part.counted or 0 for part in made.parts) == pytest.approx(run.score.total)
    assert {part.name: part.points for part in made.parts} == run.score.parts


def test_the_document_holds_every_metric_of_every_week_as_seen_and_as_true(far: Scenario) -> None:
    session = played(far)
    found = document(whole(session))
    assert set(found) >= KEYS
    json.dumps(found, allow_nan=False)
    rows = {(row["metric"], row["week"]): row for row in found["seen_vs_true"]}
    assert len(rows) == len(found["seen_vs_true"]) == len(METRICS) * (far.weeks + 1)
    for (metric, week), row in rows.items():
        record = session.history[week]
        assert row["seen"] == record.observation.seen(metric)
        assert row["true"] == getattr(record.truth, metric)
    assert any(row["seen"] != row["true"] and row["age_weeks"] > 1 for row in rows.values())


def test_references_are_what_the_strategies_do_with_the_same_luck(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    made = whole(played(scenario))
    scores = reference_scores(scenario, scenario.first_seed())
    assert {row["strategy"]: row["score"] for row in document(made)["counterfactuals"]} == scores
    assert "random" not in scores
    assert made.par == par(made.total or 0, scores)
    for reference in made.references or ():
        session = Session(scenario, scenario.first_seed())
        play(session, scenario.strategy(reference.who))
        assert [week.link for week in reference.history] == [week.link for week in session.history]


def test_a_run_file_and_the_session_it_came_from_give_the_same_debrief(far: Scenario, tmp_path: Path) -> None:
    session = played(far)
    forecasts = (Forecast(week=4, metric="arr", low=0, high=1e6),)
    path = tmp_path / "x.run.json"
    journal.write(path, journal.record(session, forecasts=forecasts))
    game, run = of_file(path)
    assert game.parted is None
    made = debrief(game, forecasts=run.forecasts)
    assert made.forecasts[0].hit is True
    assert document(made) == document(debrief(recorded(session), forecasts=forecasts))


def test_rounds_explain_all_that_the_revenue_did(far: Scenario) -> None:
    session = played(far)
    made = debrief(recorded(session))
    assert [moved.end for moved in made.rounds] == [*range(4, far.weeks, 4), far.weeks]
    flows = [c.amount for m in made.rounds for move in m.moves for c in move.changes if move.metric == "arr"]
    assert sum(flows) == pytest.approx(session.history[-1].truth.arr)
    lines = [row["lines"] for row in document(made)["rounds"]]
    assert max(map(len, lines)) in range(1, 6)


# -- decisions on a wrong picture ---------------------------------------------------------------------


def test_wrong_pictures_are_wrong_by_more_than_their_band_in_weeks_with_decisions(far: Scenario) -> None:
    game = recorded(played(far))
    found = misled(game)
    assert found
    for moment in found:
        sight = moment.picture
        assert sight.seen is not None
        assert sight.true is not None
        assert abs(sight.seen - sight.true) > sight.band
        assert sight.week > 0, "nobody could have known better"
        assert sight.error > 0.1
        assert set(moment.decisions) <= set(game.journal[sight.week])
    assert widest(game) is not None


def test_a_handful_of_the_worst_is_told(far: Scenario) -> None:
    found = misled(recorded(played(far)))
    chosen = worst_moments(found)
    assert 0 < len(chosen) <= HANDFUL
    metrics = [moment.picture.metric for moment in chosen]
    assert max(map(metrics.count, metrics)) <= OF_ONE_METRIC
    assert max(moment.picture.error for moment in chosen) == max(moment.picture.error for moment in found)
    weeks = [moment.picture.week for moment in chosen]
    assert weeks == sorted(set(weeks))


def test_who_sees_the_truth_is_never_misled(tmp_path: Path) -> None:
    scenario = small(tmp_path, "limits.noise=false", "limits.delay=false", "limits.filter=false", text=FAR)
    game = recorded(played(scenario))
    assert misled(game) == ()
    assert widest(game) is None
    assert all(sight.seen == sight.true for sight in week_by_week(game, "engaged_seats"))


def test_a_bankruptcy_is_no_wrong_picture(tmp_path: Path) -> None:
    game = recorded(played(small(tmp_path, "company.overhead=60_000", text=FAR)))
    assert game.ended == BANKRUPT
    last = week_by_week(game, "engaged_seats")[-1]
    assert last.true == 0
    assert last.seen, "the reports are late"
    found = widest(game)
    assert found is not None
    assert found.week < game.week


def test_a_bankrupt_company_reaches_nothing_that_was_to_be_so_at_the_end(tmp_path: Path) -> None:
    text = FAR.replace('metric = "cash"\nabove = 0', 'metric = "cash"\nbelow = 1e12', 1)
    ruined = debrief(recorded(played(small(tmp_path, "company.overhead=60_000", text=text))))
    assert [goal.reached for goal in ruined.goals] == [False]
    assert [goal.reached for goal in debrief(recorded(played(small(tmp_path, text=text)))).goals] == [True]


def test_revenue_that_survives_says_why_it_is_more_than_there_was(tmp_path: Path) -> None:
    text = FAR.replace('metric = "engaged_seats", full = 100', 'metric = "surviving_arr", full = 100', 1)
    game = recorded(played(small(tmp_path, text=text)))
    assert game.metrics is not None
    for surviving, why in ((game.metrics.arr + 1e5, "who renews takes more seats"), (game.metrics.arr, "")):
        made = debrief(replace(game, metrics=replace(game.metrics, surviving_arr=surviving)))
        told = next(sentence for sentence in sentences(made) if "surviving ARR" in sentence)
        assert ("more than the ARR" in told, why in told) == (bool(why), True)


def test_moments_are_told_with_what_was_seen_and_what_was_true(far: Scenario) -> None:
    made = debrief(recorded(played(far)))
    told = [sentence for sentence in sentences(made) if "You saw" in sentence]
    for moment, sentence in zip(worst_moments(made.misled), told, strict=True):
        assert sentence.startswith(f"Week {moment.picture.week}: you ")
        assert "old)" in sentence


# -- what to try next ---------------------------------------------------------------------------------


def test_what_to_try_next_comes_from_a_strategy_that_was_better(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    idle = Session(scenario, scenario.first_seed())
    idle.advance([SetLever("reps", 0), SetLever("specialists", 0)])
    while idle.ended == UNFINISHED:
        idle.advance()
    made = whole(idle)
    scores = {game.who: game.score.total for game in made.references or () if game.score}
    assert max(scores.values()) > (made.total or 0) + 1, "the world has to have a better strategy for this test"
    better = next(found for found in made.suggestions if isinstance(found, Better))
    assert scores[better.strategy] == better.score == max(scores.values())
    for contrast in better.contrasts:
        assert contrast.yours != contrast.theirs
        assert contrast.distance >= TRIVIAL
    told = list(next_steps(made))
    assert sum(NO_CAUSES in line for line in told) == bool(better.contrasts)
    assert "another scenario" in told[-1]
    assert ("another seed" in told[-1]) == chooses_seed(scenario)
    tutorial = replace(scenario, difficulty=TUTORIAL)
    assert "Play it again with specialists" in another_game(replace(made.game, scenario=tutorial))
    had = next(game for game in made.references or () if any(w.observation.values["specialists"] for w in game.history))
    assert "Play it again without specialists" in another_game(replace(had, scenario=tutorial))
    assert "mirage" in another_game(replace(had, scenario=tutorial)).lower()
    assert len(made.suggestions) <= MOST
    untouched = [found for found in made.suggestions if isinstance(found, Untouched)]
    assert {found.contrast.lever for found in untouched}.isdisjoint({c.lever for c in better.contrasts})


def test_the_best_strategy_learns_nothing_from_the_others(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    scores = reference_scores(scenario, scenario.first_seed())
    best = max(scores, key=lambda name: scores[name])
    game = performed(scenario, scenario.strategy(best), best, scenario.first_seed())
    made = debrief(game).beside(list(reference_games(scenario, game.seed)))
    assert made.par == 100
    assert not [found for found in made.suggestions if isinstance(found, Better | Untouched)]


def test_who_ran_out_of_money_hears_of_it_first(tmp_path: Path) -> None:
    scenario = small(tmp_path, "company.cash=60000")
    session = Session(scenario, 3)
    session.advance([SetLever("reps", 40)])
    while session.ended == UNFINISHED:
        session.advance()
    made = whole(session)
    found = made.suggestions[0]
    assert isinstance(found, RanDry)
    assert found.week == session.week
    assert found.spent > found.earned


def test_games_with_equal_decisions_do_not_differ_and_differences_are_mutual(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    one, same = recorded(played(scenario)), recorded(played(scenario))
    other = performed(scenario, scenario.strategy("phases"), "phases", scenario.first_seed())
    assert contrasts(one, same) == ()
    there, back = contrasts(one, other), contrasts(other, one)
    assert there
    assert [(c.lever, c.distance, c.yours) for c in there] == [(c.lever, c.distance, c.theirs) for c in back]
    assert all(0 < contrast.distance <= 1 for contrast in there)


# -- a game that goes on ------------------------------------------------------------------------------


class Secret(Metrics):
    """A truth that nobody may look at."""

    def __getattribute__(self, name: str) -> object:
        if name in METRICS:
            raise AssertionError(f"the true {name} was looked at")
        return super().__getattribute__(name)


def unfinished(scenario: Scenario) -> Recording:
    """Return a game that goes on, in which looking at the truth fails."""
    game = recorded(played(scenario, 14))
    return replace(game, history=tuple(replace(week, truth=Secret()) for week in game.history))


def test_nothing_true_is_read_of_a_game_that_goes_on(far: Scenario) -> None:
    made = debrief(unfinished(far))
    found = document(made)
    assert found["score"]["total"] is None
    assert found["score"]["parts"] == {}
    assert found["par"] is None
    assert {row["true"] for row in found["seen_vs_true"]} == {None}
    assert any(row["seen"] for row in found["seen_vs_true"])
    assert all(goal.reached is None for goal in made.goals)
    sections.score_sections(made)
    sections.truth_sections(made)
    sections.next_sections(made)
    sections.round_sections(made)
    assert "not over" in " ".join(sentences(made))


def test_the_strategies_are_kept_from_a_game_that_goes_on(far: Scenario) -> None:
    made = debrief(unfinished(far)).beside(list(reference_games(far, far.first_seed())))
    assert made.references is None
    assert made.suggestions == ()
    assert document(made)["counterfactuals"] == []


def test_parts_that_can_be_seen_are_told_and_the_others_are_not(far: Scenario) -> None:
    scenario = replace(
        far, score={"use": far.score["use"], "rest": replace(far.score["money"], metric="surviving_arr")}
    )
    use, rest = debrief(unfinished(scenario)).parts
    seen = unfinished(scenario).history[-1].observation.seen("engaged_seats")
    assert use.value == seen
    assert rest.points is None
    assert rest.counted is None


def test_a_strategy_that_nobody_waits_for_stops_within_a_week(tmp_path: Path) -> None:
    scenario = small(tmp_path)
    asked: list[int] = []

    def wanted() -> bool:
        asked.append(1)
        return len(asked) < 5

    with pytest.raises(StoppedError):
        list(reference_games(scenario, 3, 0, wanted))
    assert len(asked) == 5
