"""Going to market: what is offered to buyers in a week, and how those hear of it who are not customers."""

from dataclasses import dataclass

import numpy as np

from adoptsim.model.company import buying, visits
from adoptsim.model.engine.arrays import Flags, Ids
from adoptsim.model.market import awareness
from adoptsim.model.market.accounts import Stage
from adoptsim.model.parts import Parts


@dataclass(frozen=True, slots=True)
class GoToMarket:
    """Who hears of the product in a week, and what those who want to buy are offered."""

    parts: Parts
    week: int
    target: int | None
    """Segment that is aimed at, where there is more than one."""
    selling: bool
    """Whether anything is sold: not while a plan is made."""
    customers: Ids
    anybody_signed: bool
    """Ever."""

    def reach_market(self) -> int:
        """Let advertising, talk and members reach who is not a customer; return how many became aware."""
        p, world = self.parts, self.parts.timeline.world
        if world.limits.arrivals:
            return 0
        pushed = p.awareness.push(world.market, p.panel.number("advertising"), p.playbook.share)
        reach = p.community.reach(world.community, p.panel.number("openness"), p.accounts.count)
        outreach = pushed * p.launch.lift("push", self.week) + reach * p.launch.lift("community", self.week)
        if not p.launch.on_market or (world.limits.self_serve and not self.selling):
            return 0
        praising, harming = self._talk()
        aware, by_word_of_mouth = p.awareness.week(world.market, outreach, praising, harming)
        p.peers.introduce(aware, praising, by_word_of_mouth)
        if p.launch.leads:
            aware = np.union1d(aware, p.floor.call_list.first(p.launch.leads, self.target))
        if world.limits.self_serve:
            p.contracts.sign_alone(aware, p.product.value)
        else:
            p.accounts.enter(Stage.INTERESTED, aware, self.week)
            if self.selling:
                p.contracts.sign_alone(
                    p.contracts.serve_themselves(
                        lambda ids: buying.willing(world.sales, self.offer(), p.accounts, ids), self.week
                    ),
                    p.product.value,
                )
        return len(aware)

    def _talk(self) -> tuple[Flags, Flags | None]:
        """Return which accounts speak well of the product, and which badly if that is heard."""
        a, p, world = self.parts.accounts, self.parts, self.parts.timeline.world
        if not self.anybody_signed:
            return a.nobody, None
        if world.limits.self_serve and not world.market.harm:
            return a.stage == Stage.LIVE, None
        let_down = self.customers[visits.let_down(a, self.customers, p.product.value)]
        praising = awareness.praising(a, self.customers, let_down, using_is_enough=world.limits.self_serve)
        return praising, awareness.harming(a, let_down, world.market, self.week) if world.market.harm else None

    def offer(self) -> buying.Offer:
        """Return what buyers are offered, with or without a rep."""
        p, value = self.parts, self.parts.product.value
        hard_sell, price = p.panel.number("hard_sell"), p.panel.number("price")
        factors = [buying.price_factor(price, s.price_sensitivity) for s in p.timeline.world.segments]
        return buying.Offer(
            value=tuple(value.tolist()),
            perceived=tuple((value + hard_sell * (1 - value)).tolist()),
            price_factor=tuple(factors[k] for k in p.needs.segment_of),
            competition=tuple(p.competitors.crowding.tolist()),
            playbook=p.playbook.share,
            references=p.awareness.references(),
            pilots=p.panel.number("pilots"),
            target=self.target,
            open=p.launch.on_market and self.selling,
        )
