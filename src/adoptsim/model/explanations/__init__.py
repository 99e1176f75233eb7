"""How every metric and every lever is explained: the formula behind it, in words and in symbols, declared once."""

from collections.abc import Mapping

from adoptsim.model.explanations.adoption import ADOPTION
from adoptsim.model.explanations.engaging import ENGAGING
from adoptsim.model.explanations.formula import Formula
from adoptsim.model.explanations.insight import INSIGHT
from adoptsim.model.explanations.revenue import REVENUE
from adoptsim.model.explanations.selling import SELLING

METRIC_FORMULAS: Mapping[str, Formula] = {**REVENUE, **ADOPTION, **INSIGHT}
LEVER_FORMULAS: Mapping[str, Formula] = {**SELLING, **ENGAGING}
