"""The reference model in Starsim with its common random numbers, in the two forms its users write.

Size is [people, form]: "contacts" draws for every contact by Starsim's own kernel for infections, "counts" counts
everybody's active contacts and draws once a person.
"""

from typing import Any

import numpy as np
import starsim as ss

from benchmarks.peers import diffusion as model

CHANCE_AWARE = model.chances()[model.UNAWARE]
ss.options(verbose=0, crn=True)


class Contacts(ss.Network):
    """Contacts that stay as they are."""

    def step(self) -> None:
        pass


class ByContact(ss.Infection):
    """Active people tell each contact, with luck of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.define_pars(
            beta=model.Q / model.DEGREE,
            finds=ss.bernoulli(p=model.P),
            churns=ss.bernoulli(p=model.CHURN),
            returns=ss.bernoulli(p=model.RETURN),
        )
        self.define_states(ss.BoolState("churned"))

    def step(self) -> None:
        """Find out who changes, and let them."""
        gone, back = self.pars.churns.filter(self.infected.uids), self.pars.returns.filter(self.churned.uids)
        told, _, _ = self.infect()
        come = ss.uids.cat(told, self.pars.finds.filter(self.susceptible.uids), back)
        self.infected[gone], self.churned[gone] = False, True
        self.susceptible[come], self.churned[come], self.infected[come] = False, False, True


class ByCount(ss.Module):
    """Everybody's chance comes from the number of active contacts."""

    def __init__(self) -> None:
        super().__init__()
        self.define_pars(
            changes=ss.bernoulli(p=lambda module, uids: module.chance[uids]),
            churns=ss.bernoulli(p=model.CHURN),
            returns=ss.bernoulli(p=model.RETURN),
        )
        self.define_states(
            ss.BoolState("unaware", default=True),
            ss.BoolState("infected"),
            ss.BoolState("churned"),
            ss.FloatArr("chance"),
        )

    def step(self) -> None:
        """Find out who changes, and let them."""
        edges, active = self.sim.networks[0].edges, self.infected.raw
        told = np.concatenate([edges.p2[active[edges.p1]], edges.p1[active[edges.p2]]])
        self.chance[:] = CHANCE_AWARE[np.bincount(told, minlength=len(active))]
        gone, back = self.pars.churns.filter(self.infected.uids), self.pars.returns.filter(self.churned.uids)
        come = ss.uids.cat(self.pars.changes.filter(self.unaware.uids), back)
        self.infected[gone], self.churned[gone] = False, True
        self.unaware[come], self.churned[come], self.infected[come] = False, False, True


def run(size: list[Any], seed: int) -> dict[str, float]:
    people, form = size
    a, b = model.edges(people)
    network = Contacts(p1=a, p2=b, beta=np.ones(len(a)))
    module = ByContact() if form == "contacts" else ByCount()
    weeks = {"start": 0, "stop": model.WEEKS - 1, "dt": 1}  # both ends are lived
    sim = ss.Sim(n_agents=people, networks=network, modules=module, rand_seed=seed + 1, copy_inputs=False, **weeks)
    sim.init()
    assert sim.t.npts == model.WEEKS
    return model.timed(sim.run, lambda: np.mean(module.infected.values))
