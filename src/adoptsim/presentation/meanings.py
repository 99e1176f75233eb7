"""What every number means, in everyday words for the help and the briefing; the model has the exact definitions."""

from collections.abc import Mapping
from types import MappingProxyType

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "engaged_seats": "People with a paid seat to whom the new way is a habit, and who used it in the last 4 weeks. "
        "There can be more of them than of active ones, who are counted in this week alone.",
        "active_seats": "People with a paid seat who used the product this week.",
        "paid_seats": "Seats that customers pay for.",
        "customers": "Organisations with a contract.",
        "arr": "Annual recurring revenue: what all contracts of today bring in a year.",
        "surviving_arr": "How much of the ARR at the end customers pay again in the year after it.",
        "bookings": "All new and extended contracts so far, each with the value of its first year.",
        "cash": "Money in the bank.",
        "spent": "All the money spent so far.",
        "nrr": "Net revenue retention: what the customers of a year ago pay today, as a part of what they paid then.",
        "grr": "Gross revenue retention: like NRR, but what customers pay more than a year ago does not count.",
        "churned_accounts": "Customers lost so far.",
        "signed_accounts": "Customers won so far.",
        "time_to_value": "Weeks from signing until a quarter of the seats is engaged; half the customers are faster.",
        "no_decision_share": "Of the sales talks that ended in the last year, those in which nobody decided anything.",
        "fit": "How well the product does what customers need, 100% being perfectly.",
        "closeness": "How much of what you know comes straight from customers, not from late and kind reports.",
        "community_members": "People in the community.",
        "playbook": "How much of what you know about selling is right: whom to call, what to say, through whom.",
        "engagement_playbook": "How much you know about bringing people to use something new at work every day.",
        "needs_found": "Of all the needs of those you aim at, those that you can name.",
        "raised": "Money from investors and from crowdfunding so far.",
        "founders_share": "How much of the company still belongs to its founders.",
        "stage": "1 discovery, 2 validation, 3 engagement, 4 creation, 5 company building.",
    }
)
RUNWAY = "Weeks until the money is gone with what is agreed, drafts and commits too, if nothing new is sold."
