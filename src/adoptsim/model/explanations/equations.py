"""Equations that stand in more than one formula."""

TOUCH = "s = min(1, {engagement.coaching} x {expertise.STRENGTH} e^2)"
PERCEIVED = "perceived = value + hard sell (1 - value)"
PROMISE = "(1 - {renewal.PROMISE_WEIGHT} promise gap)"
PRICE_AT_RENEWAL = (
    "(1 - {renewal.RISE_WEIGHT} rise - (rise - {renewal.SMALL_RISE})+"
    " + {renewal.FALL_WEIGHT} fall - {renewal.AFTER_RISE} rise before)"
)
PRICE_OF_DEALS = "2 / (1 + price^s),   at most {buying.LARGEST_PRICE_FACTOR}"
RIGHT_CHOICES = "playbook = right choices / choices"
CLOSENESS = "c += forgetting x (hours / (hours + hours for one half) - c)"
SEEN = "seen = c x truth + (1 - c) x report + noise"
CARE = "care = min(1, budget / (upkeep x members))"
SOPHISTICATED = "(NRR - {fundraising.NRR_OF_NOBODY}) / {fundraising.NRR_SPAN}"
"""Chance that an investor invests who looks at retention."""
SOLD = "amount / (base + multiple x ARR + amount)"
"""Share of the company that an investor gets."""
