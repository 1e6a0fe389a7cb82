"""Makes the calls of a file through the generated client, and checks each answer against its type."""

import json
import re
import sys
import types
import typing
from typing import Any

import express_checkout
from express_checkout import ApiError, CallError, Client, Redirected


def fault(value: Any, kind: Any, place: str) -> str | None:
    """What of a value its type does not allow."""
    origin = typing.get_origin(kind)
    if kind is Any:
        return None
    if origin in (typing.Union, types.UnionType):
        faults = [fault(value, one, place) for one in typing.get_args(kind)]
        return None if None in faults else next((one for one in faults if one is not None), place)
    if origin is typing.Literal:
        return None if value in typing.get_args(kind) else f"{place} is {value!r}"
    if origin is list:
        if not isinstance(value, list):
            return f"{place} is no list"
        return next((f for i, v in enumerate(value) if (f := fault(v, typing.get_args(kind)[0], f"{place}/{i}"))), None)
    if origin is dict:
        if not isinstance(value, dict):
            return f"{place} is no dict"
        return next((f for k, v in value.items() if (f := fault(v, typing.get_args(kind)[1], f"{place}/{k}"))), None)
    if typing.is_typeddict(kind):
        if not isinstance(value, dict):
            return f"{place} is no object"
        hints = typing.get_type_hints(kind)
        missing = kind.__required_keys__ - value.keys()
        if missing:
            return f"{place} lacks {sorted(missing)}"
        return next((f for k, v in value.items() if k in hints and (f := fault(v, hints[k], f"{place}/{k}"))), None)
    if kind is float:
        return None if isinstance(value, (int, float)) and not isinstance(value, bool) else f"{place} is no number"
    if kind is int:
        return None if isinstance(value, int) and not isinstance(value, bool) else f"{place} is no integer"
    return None if isinstance(value, kind) else f"{place} is {type(value).__name__}, not {kind}"


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def told(clients: dict[str, Client], call: dict[str, Any]) -> dict[str, Any]:
    method = getattr(clients[call["credential"]], snake(call["operation"]))
    options: dict[str, Any] = {"headers": call["headers"]}
    if call["body"] is not None:
        options["body"] = call["body"]
    if call["query"] is not None:
        options["query"] = call["query"]
    if call["extra"]:
        options["extra"] = call["extra"]
    if call["withKey"]:
        options["with_key"] = True
    try:
        answer = method(*call["path"], **options)
    except Redirected as error:
        return {"error": "Redirect", "status": error.status, "location": error.location, "message": str(error)}
    except ApiError as error:
        return {"error": "Api", "status": error.status, "message": f"{error} {error!r}"}
    except CallError as error:
        return {"error": "other", "message": str(error)}
    wrong = fault(answer, typing.get_type_hints(method, vars(express_checkout.client))["return"], "")
    return {} if wrong is None else {"error": f"the answer is not what its type says: {wrong}"}


def main(base_url: str, credentials: str, calls: str) -> None:
    given = json.loads(credentials)
    clients = {
        "key": Client(merchant_id=given["merchantId"], base_url=base_url, api_key=given["apiKey"]),
        "token": Client(merchant_id=given["merchantId"], base_url=base_url, client_auth_token=given["token"]),
    }
    with open(calls, encoding="utf-8") as file:
        for call in json.load(file):
            print(json.dumps(told(clients, call)))


main(*sys.argv[1:])
