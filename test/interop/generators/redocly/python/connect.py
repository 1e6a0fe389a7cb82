"""Makes a client that says which version it speaks and sends forms as forms."""

import json
from pathlib import Path
from typing import Any

import httpx
from client import Client

FORM = "application/x-www-form-urlencoded"
DOCUMENT = json.loads(Path(__file__).with_name("api.json").read_text(encoding="utf-8"))


def takes_form(operation: dict[str, Any]) -> bool:
    """The generated client sends every body as JSON, so the document is asked."""
    described = DOCUMENT["paths"][operation["path"]][operation["method"].lower()]
    return FORM in described.get("requestBody", {}).get("content", {})


def mark_form(call: dict[str, Any]) -> None:
    if takes_form(call["operation"]):
        call["headers"]["Content-Type"] = FORM


class FormClient(httpx.Client):
    """Writes a body that is marked as a form as one: text as it is, all else as its JSON."""

    def request(self, *args: Any, **options: Any) -> httpx.Response:
        if options["headers"].get("Content-Type") == FORM:
            fields: dict[str, Any] = options.pop("json")
            options["data"] = {
                name: value if isinstance(value, str) else json.dumps(value)
                for name, value in fields.items()
            }
        return super().request(*args, **options)


def connect(server: str, merchant_id: str, api_key: str, version: str) -> Client:
    return Client(
        server,
        auth={
            "basic": {"username": api_key, "password": ""},
            "apiKey": {"merchantId": merchant_id},
        },
        headers={"version": version},
        middleware=[{"on_request": mark_form}],
        http_client=FormClient(),
    )
