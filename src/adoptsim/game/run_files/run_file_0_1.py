"""What run files of adoptsim 0.1 say in another way."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

NOT_IN_PLAY = ("title", "author", "briefing", "teaching", "steps", "expect")


def digest_of_text(document: Mapping[str, Any]) -> str:
    """Return the digest that adoptsim 0.1 gave a scenario: of its text, in which 900 and 900.0 are two worlds."""
    relevant = {key: value for key, value in document.items() if key not in NOT_IN_PLAY}
    prompts = relevant.get("prompts")
    if isinstance(prompts, list):
        relevant["prompts"] = [
            {key: value for key, value in prompt.items() if key != "text"} if isinstance(prompt, dict) else prompt
            for prompt in prompts
        ]
    text = json.dumps(relevant, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"sha256:{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()}"
