"""Jinja2's own filters, tests and loops, for generated code that asks for them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, new_context
from jinja2.utils import _PassArg

if TYPE_CHECKING:
    from jinja2 import Environment


def linked(environment: "Environment", kind: str, name: str) -> Any:
    """Return the filter, the test or the global `name`, or what makes a `loop`."""
    if kind == "loop":
        return partial(_loop, environment)
    if kind == "global":
        return environment.globals[name]
    functions: dict[str, Any] = environment.filters if kind == "filter" else environment.tests
    function: Any = functions[name]
    return _with_its_argument(environment, function)


def _loop(environment: "Environment", iterable: Any) -> Any:
    return LoopContext(iterable, environment.undefined)


def _with_its_argument(environment: "Environment", function: Callable[..., Any]) -> Any:
    """Return `function` with what Jinja2 passes it first, if it asks for that."""
    wanted = _PassArg.from_obj(function)
    if wanted is _PassArg.environment:
        return partial(function, environment)
    if wanted is _PassArg.eval_context:
        return partial(function, EvalContext(environment))
    if wanted is _PassArg.context:
        return partial(function, new_context(environment, None, {}))
    return function
