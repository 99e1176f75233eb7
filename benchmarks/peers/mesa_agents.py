"""The reference model in Mesa: an agent a person on a network, who decide first and change then."""

import mesa
import networkx
from mesa.discrete_space import Cell, FixedAgent, Network

from benchmarks.peers import diffusion as model

CHANCES = model.chances().tolist()


class Person(FixedAgent):
    def __init__(self, world: "World", cell: Cell) -> None:
        super().__init__(world)
        self.cell = cell
        self.state = self.next = model.UNAWARE

    def decide(self) -> None:
        active = 0
        if self.state == model.UNAWARE:
            active = sum(other.state == model.ACTIVE for other in self.cell.neighborhood.agents)
        if self.random.random() < CHANCES[self.state][active]:
            self.next = model.CHURNED if self.state == model.ACTIVE else model.ACTIVE

    def change(self) -> None:
        self.state = self.next


class World(mesa.Model):
    def __init__(self, people: int, seed: int) -> None:
        super().__init__(seed=seed)
        graph = networkx.empty_graph(people)
        graph.add_edges_from(zip(*(ends.tolist() for ends in model.edges(people)), strict=True))
        self.network = Network(graph, capacity=1, random=self.random)
        Person.create_agents(self, people, list(self.network.all_cells))

    def step(self) -> None:
        self.agents.do("decide")
        self.agents.do("change")


def run(people: int, seed: int) -> dict[str, float]:
    world = World(people, seed)

    def live() -> None:
        for _ in range(model.WEEKS):
            world.step()

    return model.timed(live, lambda: sum(person.state == model.ACTIVE for person in world.agents) / people)
