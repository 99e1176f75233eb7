"""The laws of the model, each declared once: what stands behind every number and every lever."""

from collections.abc import Mapping

from adoptsim.model.laws.adoption import ADOPTION
from adoptsim.model.laws.engaging import ENGAGING
from adoptsim.model.laws.insight import INSIGHT
from adoptsim.model.laws.law import Law
from adoptsim.model.laws.revenue import REVENUE
from adoptsim.model.laws.selling import SELLING

METRIC_LAWS: Mapping[str, Law] = {**REVENUE, **ADOPTION, **INSIGHT}
LEVER_LAWS: Mapping[str, Law] = {**SELLING, **ENGAGING}
