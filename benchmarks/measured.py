"""What measurements settle, held against simulated Boolean models, beside simpler readings of the network.

    python benchmarks/measured.py FOLDER                 the .bnet files of a folder
    python benchmarks/measured.py                        random models, made here
    python benchmarks/measured.py FOLDER --models 30 --presses 6 --seed 1 --largest 100

The truth: a model is run asynchronously (one node at a time, random order, many copies at once) with one
node clamped on, and again clamped off, under the same values of its inputs, the same beginnings and the same
order. A node is raised or lowered if the share of time that it is on differs by more than `MOVED`. Inputs
have one value each, drawn per experiment; with --mixed they differ from copy to copy, and more nodes move.

The question: of the nodes whose verdict is open (both directions) and that are not measured, how many get one
direction, or stillness, when a share of the reached nodes is measured? Held against the truth:

worlds          what all worlds agree on that have what was measured (`mtorlod effects --measured`)
forward pass    measured nodes fixed as they were seen, and walked on from there
local           sign consistency without foundedness: each direction needs a step that leads to it, and a
                loop may hold itself up (the rules of iggy, in an encoding of our own)
carnival        CARNIVAL (`pip install corneto highspy`), where installed: the smallest network that explains
                most; what it leaves out is not settled, unsigned steps are left out of it

A node seen unchanged is taken to carry nothing on, or, in the second table, as no evidence. What is right and
wrong is counted over nodes that moved. `contradicted`: experiments in which no world has all that was seen;
worlds then answer by the fewest influences from outside, local consistency not at all.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from mtorlod.loading.networks.boolean import BooleanFunction, parsed
from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Measured, Network
from mtorlod.reasoning.calculus.solving import experiment_facts
from mtorlod.reasoning.calculus.values import DIRECTIONS

SHARES = (0.0, 0.1, 0.25, 0.5)
AIMS = {0.1: 0.15, 0.25: 0.40, 0.5: 0.70}
MOVED = 0.05
"""Least difference in the share of time that a node is on which counts as a move."""
COPIES, SWEEPS = 1024, 30
"""Copies run at once; updates per node before anything is counted, and as many while it is."""
CARNIVAL_SECONDS = 10
"""For each answer of CARNIVAL."""
WRONG = 0.005
"""The share of wrong directions, of those that moved, that is to be undercut."""


@dataclass(frozen=True)
class Model:
    """A Boolean model: node → its function in postfix order, and its signed network."""

    name: str
    functions: Mapping[str, list]
    network: Network

    @property
    def inputs(self) -> list[str]:
        """Nodes that keep their value."""
        return [node for node in self.network.nodes if node not in self.functions]


def model_of(name: str, text: str) -> Model:
    """Return the model of a `.bnet` text; a node whose function is itself is an input."""
    functions, edges, nodes = {}, [], set()
    for line in text.splitlines():
        target, comma, function = (part.strip() for part in line.split("#")[0].partition(","))
        if not comma or (target, function) in (("targets", "factors"), ("targets", "functions")):
            continue
        nodes.add(target)
        signs = BooleanFunction(parsed(function)).influences()
        nodes.update(signs)
        if signs != {target: "+"}:
            functions[target] = parsed(function)
            edges += [CausalEdge.of(a, sign, target) for a, sign in signs.items() if sign != "none"]
    return Model(name, functions, Network.of(edges, nodes))


def random_model(nodes: int, seed: int) -> Model:
    """Return a model whose functions nest `and` and `or` over one to four inputs, three in ten inhibiting."""
    choose = random.Random(seed)
    lines = []
    for number in range(nodes):
        function = ""
        for source in choose.sample(range(nodes), choose.choice((1, 2, 2, 3, 4))):
            literal = f"{'!' if choose.random() < 0.3 else ''}n{source}"
            function = f"({literal} {choose.choice('&|')} {function})" if function else literal
        lines.append(f"n{number}, {function if number >= nodes // 10 else f'n{number}'}")
    return model_of(f"random {nodes} nodes, seed {seed}", "\n".join(lines))


def run(model: Model, node: str, on: bool, seed: int, mixed: bool) -> dict[str, float]:
    """Return the share of time that each node is on, with one clamped; bit by bit many copies at once."""
    choose = random.Random(seed)
    every = (1 << COPIES) - 1
    inputs = set() if mixed else set(model.inputs)
    state = {
        each: choose.choice((0, every)) if each in inputs else choose.getrandbits(COPIES)
        for each in model.network.nodes
    }
    state[node] = every if on else 0
    # The clamped node is drawn too, and left: so the order is the same in both runs.
    moving = sorted(model.functions)
    shares = dict.fromkeys(state, 0)
    for sweep in range(2 * SWEEPS):
        for _ in range(2 * len(moving)):  # half of the copies are updated at each draw
            target, mask = choose.choice(moving), choose.getrandbits(COPIES)
            if target != node:
                state[target] = state[target] & ~mask | value(model.functions[target], state, every) & mask
        if sweep >= SWEEPS:
            for each, bits in state.items():
                shares[each] += bits.bit_count()
    return {each: count / (COPIES * SWEEPS) for each, count in shares.items()}


def value(program: list, state: Mapping[str, int], every: int) -> int:
    """Return the value of a function in all copies."""
    stack: list[int] = []
    for kind, text in program:
        if kind == "name":
            stack.append(state[text])
        elif kind == "constant":
            stack.append(every if text in ("1", "true") else 0)
        elif text == "!":
            stack.append(every & ~stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(left & right if text == "&" else left | right)
    return stack.pop()


def truth(model: Model, node: str, seed: int, mixed: bool) -> dict[str, str]:
    """Return how each node moves when one is clamped on instead of off."""
    on, off = run(model, node, True, seed, mixed), run(model, node, False, seed, mixed)
    moves = {each: on[each] - off[each] for each in on}
    return {each: "unchanged" if abs(by) <= MOVED else DIRECTIONS[by < 0] for each, by in moves.items()}


Answers = tuple[dict[str, str], bool]
"""Node → "raised", "lowered", "no route" (it stands still), "open"; and whether what was seen contradicts."""


def by_worlds(effects: Effects, seen: Mapping[str, str], holds: bool, asked: Sequence[str]) -> Answers:
    """Return what all worlds agree on."""
    measured = Measured(effects, seen, holds)  # type: ignore[arg-type]
    return {node: measured.given_value(node) for node in asked}, measured.consistent is False


def by_forward_pass(effects: Effects, seen: Mapping[str, str], holds: bool, asked: Sequence[str]) -> Answers:
    """Return what the walk says where measured nodes are fixed as they were seen."""
    moved = {node: way for node, way in seen.items() if way in DIRECTIONS}
    still = {node for node in seen if holds and node not in moved}
    done = effects.intervention
    fixed = Intervention.of(press={**dict(done.pressed), **moved}, hold={*done.held, *moved, *still})
    left = Effects(effects.network, fixed).left
    found = {}
    for node in asked:
        number = effects.network.number(node)
        ways = [way for side, way in enumerate(DIRECTIONS) if 2 * number + side in left]
        found[node] = _one(ways)
    return found, False


def _one(ways: Sequence[str]) -> str:
    return "open" if len(ways) > 1 else ways[0] if ways else "no route"


LOCAL = """
turned(same,up,up).  turned(same,down,down).  turned(opposite,up,down).  turned(opposite,down,up).
{ is(V,S) : may(V,S) } 1 :- may(V,_).
1 { sign(E,same) ; sign(E,opposite) } 1 :- open(E,_,_).
step(U,D,V) :- open(E,U,V), sign(E,D).
held_up(V,S) :- done(V,S).
held_up(V,T) :- step(U,D,V), turned(D,S,T), is(U,S).
:- is(V,S), not held_up(V,S).
"""


def by_local_consistency(
    effects: Effects, seen: Mapping[str, str], holds: bool, asked: Sequence[str]
) -> Answers:
    """Return what all labellings agree on in which each direction has some step that leads to it."""
    import clingo

    walked = effects.walked
    facts = experiment_facts(walked, walked)
    for node, way in seen.items():
        number = effects.network.number(node)
        if way in DIRECTIONS:
            facts.append(f":- not is({number},{'up' if way == DIRECTIONS[0] else 'down'}).")
        elif holds:
            facts.append(f":- is({number},_).")
    if not holds:
        facts += [":- may(V,_), not is(V,up), not is(V,down)."]
    control = clingo.Control(["--enum-mode=brave", "--seed=1"], logger=lambda code, text: None)
    control.add("base", [], "\n".join(facts) + LOCAL + "#show is/2.")
    control.ground([("base", [])])
    can: set[tuple[int, str]] | None = None
    with control.solve(yield_=True) as models:
        for model in models:
            can = {(each.arguments[0].number, each.arguments[1].name) for each in model.symbols(shown=True)}
    if can is None:
        return {}, True
    words = dict(zip(DIRECTIONS, ("up", "down"), strict=True))
    numbers = {node: effects.network.number(node) for node in asked}
    return {
        node: _one([w for w in DIRECTIONS if (at, words[w]) in can]) for node, at in numbers.items()
    }, False


def by_carnival(effects: Effects, seen: Mapping[str, str], holds: bool, asked: Sequence[str]) -> Answers:
    """Return the directions in one optimal network of CARNIVAL; it takes no note of unchanged nodes."""
    moved = {node: 1 if way == DIRECTIONS[0] else -1 for node, way in seen.items() if way in DIRECTIONS}
    if not moved:
        return dict.fromkeys(asked, "open"), False
    import corneto
    from corneto.methods.carnival import milp_carnival

    network, graph = effects.network, corneto.Graph()
    (clamped,) = effects.intervention.held
    for node in network.nodes:
        graph.add_vertex(node)
    for edge in network.edges():
        if edge.sign != "?" and edge.source != edge.target != clamped:
            graph.add_edge(edge.source, edge.target, interaction=1 if edge.sign == "+" else -1)
    problem = milp_carnival(graph, {clamped: 1}, moved)
    problem.solve(solver="HIGHS", time_limit=CARNIVAL_SECONDS)
    up, down = (problem.get_symbol(f"vertex_{way}").value for way in ("activated", "inhibited"))
    numbers = {node: list(graph.V).index(node) for node in asked}
    ways = ((DIRECTIONS[0], up), (DIRECTIONS[1], down))
    return {
        node: next((way for way, is_so in ways if is_so is not None and is_so[at] > 0.5), "open")
        for node, at in numbers.items()
    }, False


METHODS = {"worlds": by_worlds, "forward pass": by_forward_pass, "local": by_local_consistency}
if find_spec("corneto") and find_spec("highspy"):
    METHODS["carnival"] = by_carnival


def experiments(
    model: Model, presses: int, seed: int, mixed: bool
) -> Iterator[tuple[Effects, dict[str, str]]]:
    """Yield effects of single nodes clamped on, and how all nodes move then."""
    choose = random.Random(f"{model.name} {seed}")
    starts = [node for number, node in enumerate(model.network.nodes) if model.network.out_of(number)]
    choose.shuffle(starts)
    for node in sorted(starts[:presses]):
        done = Intervention.of(press={node: DIRECTIONS[0]}, hold=[node])
        yield Effects(model.network, done), truth(model, node, choose.randrange(1 << 30), mixed)


def counted(
    done: Sequence[tuple[Effects, dict[str, str]]], seed: int, holds: bool
) -> dict[tuple[str, float], Counter]:
    """Return, per method and share measured, what became of the open nodes that were not measured."""
    found: dict[tuple[str, float], Counter] = {(m, s): Counter() for m in METHODS for s in SHARES}
    for place, (effects, moves) in enumerate(done):
        (clamped,) = effects.intervention.held
        reached = sorted({effects.network.nodes[state >> 1] for state in effects.left} - {clamped})
        contested = {node for node in reached if effects.value(node) in ("conflict", "unsigned")}
        order = random.Random(f"{place} {clamped} {seed}").sample(reached, len(reached))
        for share in SHARES:
            measured = order[: round(share * len(order))]
            asked = sorted(contested - {*measured})
            seen = {node: moves[node] for node in measured}
            for name, method in METHODS.items():
                count, begun = found[name, share], perf_counter()
                told, contradicts = method(effects, seen, holds, asked)
                count["µs"] += round(1e6 * (perf_counter() - begun))
                count += Counter(judged(way, moves[node]) for node, way in told.items())
                count += Counter({"experiments": 1, "contradicted": contradicts, "asked": len(asked)})
    return found


def judged(way: str, moved: str) -> str:
    """Return what an answer is, beside how the node moved."""
    if way not in (*DIRECTIONS, "no route"):
        return "not settled"
    if moved not in DIRECTIONS:
        return "right, still" if way == "no route" else "said to move, still"
    return "right" if way == moved else "said still, moved" if way == "no route" else "wrong"


SETTLED = ("right", "wrong", "said still, moved", "right, still", "said to move, still")


def share_settled(count: Counter) -> float:
    """Return the share of the nodes asked about that got an answer."""
    return sum(count[kind] for kind in SETTLED) / max(count["asked"], 1)


def table(found: Mapping[tuple[str, float], Counter]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    headings = ("measured", "method", "asked about", "settled", *SETTLED, "contradicted", "ms each")
    yield f"| {' | '.join(headings)} |"
    yield "| ---: | --- |" + " ---: |" * (len(headings) - 2)
    for (name, share), count in sorted(found.items(), key=lambda each: each[0][1]):
        experiments = max(count["experiments"], 1)
        cells = [f"{share:.0%}", name, f"{count['asked']:,}", f"{share_settled(count):.1%}"]
        cells += [f"{count[kind]:,}" for kind in SETTLED]
        cells += [f"{count['contradicted']} of {experiments}", f"{count['µs'] / experiments / 1000:.1f}"]
        yield f"| {' | '.join(cells)} |"


def aims(found: Mapping[tuple[str, float], Counter]) -> Iterator[str]:
    """Yield each aim, and whether it is met."""
    for share, least in AIMS.items():
        count = found["worlds", share]
        settled = share_settled(count)
        wrong = count["wrong"] / max(count["right"] + count["wrong"], 1)
        for said, met in (
            (f"{settled:.1%} settled, at least {least:.0%}", settled >= least),
            (f"{wrong:.2%} of those that moved wrong, below {WRONG:.1%}", wrong < WRONG),
        ):
            yield f"* {share:.0%} measured: {said}: {'met' if met else 'not met'}"


def main() -> None:
    """Print both tables and the aims."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, help="a folder of .bnet files")
    parser.add_argument("--models", type=int, default=30, help="how many are drawn (default 30)")
    parser.add_argument("--presses", type=int, default=6, help="nodes clamped in each, one at a time")
    parser.add_argument("--largest", type=int, default=100, help="nodes of the largest model taken")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mixed", action="store_true", help="let inputs differ from copy to copy")
    asked = parser.parse_args()
    if asked.folder is None:
        models = [random_model(40, asked.seed * 1000 + number) for number in range(asked.models)]
    else:
        texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(asked.folder.rglob("*.bnet"))}
        fitting = [name for name, text in texts.items() if 10 <= text.count(",") <= asked.largest]
        drawn = random.Random(asked.seed).sample(fitting, min(asked.models, len(fitting)))
        models = [model_of(name, texts[name]) for name in drawn]
    print(f"{len(models)} models, {asked.presses} nodes clamped in each, seed {asked.seed}:")
    print(", ".join(sorted(model.name for model in models)))
    done = [each for model in models for each in experiments(model, asked.presses, asked.seed, asked.mixed)]
    for holds, title in (
        (True, "Unchanged nodes carry nothing on"),
        (False, "Unchanged nodes are no evidence"),
    ):
        found = counted(done, asked.seed, holds)
        print(f"\n{title}\n", *table(found), sep="\n", flush=True)
        if holds:
            print("", *aims(found), sep="\n", flush=True)


if __name__ == "__main__":
    main()
