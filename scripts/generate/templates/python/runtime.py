"""HTTP and forms for the generated client, on the standard library alone."""

from __future__ import annotations

import base64
import http.client
import json
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from email.message import Message
from typing import IO, Any, Literal


class CallError(Exception):
    """A call without an answer that the API documents. Its text holds nothing secret, so it can be logged.

    ``may_have_had_effect`` is False when nothing was sent or the call only reads, so that it can be repeated. When it is
    True, ask for the state first. Nothing is ever repeated by the client.
    """

    def __init__(self, message: str, *, operation: str, may_have_had_effect: bool) -> None:
        super().__init__(f"{operation}: {message}")
        self.operation = operation
        self.may_have_had_effect = may_have_had_effect


class NetworkError(CallError):
    """There was no answer, or not a whole one. ``reason`` is the name of the error below, such as ``TimeoutError``."""

    def __init__(self, reason: str, *, operation: str, may_have_had_effect: bool) -> None:
        super().__init__(f"no answer: {reason}", operation=operation, may_have_had_effect=may_have_had_effect)
        self.reason = reason


class Redirected(CallError):
    """The answer leads the shopper's browser on, to ``location``. It is no failure: the call has been taken."""

    def __init__(self, location: str, status: int, request_id: str | None, *, operation: str) -> None:
        super().__init__(f"answered with {status} and a location", operation=operation, may_have_had_effect=True)
        self.location = location
        self.status = status
        self.request_id = request_id


class AnswerError(CallError):
    """An answer that is a refusal (``body`` is its JSON), or that is not JSON (``body`` is None)."""

    def __init__(
        self, status: int, body: Any, request_id: str | None, *, operation: str, may_have_had_effect: bool
    ) -> None:
        kind = "" if body is not None else " and no JSON"
        told = f" (request {request_id})" if request_id is not None else ""
        super().__init__(
            f"answered with {status}{kind}{told}", operation=operation, may_have_had_effect=may_have_had_effect
        )
        self.status = status
        self.request_id = request_id
        self.body = body


def form_text(value: object) -> str:
    """A value as a form or a query carries it: text as it is, everything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, allow_nan=False)


def encode_form(fields: Mapping[str, object]) -> str:
    """Fields as ``application/x-www-form-urlencoded``; what is None is left out."""
    return urllib.parse.urlencode({name: form_text(value) for name, value in fields.items() if value is not None})


def segment(value: str) -> str:
    """A part of a path. An empty one or a dot would name another resource."""
    if value in ("", ".", ".."):
        raise ValueError("a path parameter is empty or a dot")
    return urllib.parse.quote(value, safe="")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to the caller, so that no credential travels to another host."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> None:
        return None


class Runtime:
    """Sends the calls of a client."""

    def __init__(
        self,
        *,
        base_url: str,
        headers: Mapping[str, str],
        api_key: str | None,
        token: str | None,
        timeout: float,
        request_id_header: str | None,
        allow_insecure_http: bool,
        error: type[AnswerError],
    ) -> None:
        if (api_key is None) == (token is None):
            raise ValueError("give the API key or the client auth token, one of the two")
        if api_key == "" or token == "":
            raise ValueError("the credential is empty")
        for name, value in headers.items():
            if not value or not value.isascii() or not value.isprintable():
                raise ValueError(f"{name} is empty or has a character that no header can hold")
        url = urllib.parse.urlsplit(base_url)
        is_local = url.hostname in ("localhost", "127.0.0.1", "::1")
        if url.scheme != "https" and not (url.scheme == "http" and (is_local or allow_insecure_http)):
            raise ValueError("base_url has to begin with https:, other than for this machine")
        self._base_url = base_url.rstrip("/")
        self._headers = dict(headers)
        self._authorization = None if api_key is None else "Basic " + base64.b64encode(f"{api_key}:".encode()).decode()
        self._token = token
        self._timeout = timeout
        self._request_id_header = request_id_header
        self._error = error
        self._opener = urllib.request.build_opener(_NoRedirect)

    def call(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        form: Mapping[str, object] | None = None,
        json_body: Mapping[str, object] | None = None,
        extra: Mapping[str, object] | None = None,
        key: Literal["always", "never", "optional"] = "always",
        token: tuple[Literal["form", "query"], str] | None = None,
        redirects: bool = False,
        with_key: bool = False,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Sends one request and gives the JSON of its answer.

        Raises AnswerError, Redirected and NetworkError.
        """
        sent = dict(self._headers)
        parameters = dict(query or {})
        fields = None if form is None and extra is None else {**(form or {}), **(extra or {})}
        if self._authorization is not None and (key == "always" or (key == "optional" and with_key)):
            sent["Authorization"] = self._authorization
        if self._token is not None and token is not None:
            place, name = token
            if place == "query":
                parameters[name] = self._token
            else:
                fields = {name: self._token, **(fields or {})}
        elif self._token is not None and key == "always":
            raise ValueError(f"{operation} takes no client auth token; call it with the API key")
        data: bytes | None = b"" if method == "POST" else None
        if json_body is not None:
            data = json.dumps({**json_body, **(extra or {})}, allow_nan=False).encode()
            sent["Content-Type"] = "application/json"
        elif fields is not None:
            data = encode_form(fields).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        url = self._base_url + path
        if parameters:
            url += "?" + encode_form(parameters)
        request = urllib.request.Request(url, data=data, headers={**sent, **(headers or {})}, method=method)
        return self._answer(operation, request, redirects, self._timeout if timeout is None else timeout)

    def _answer(self, operation: str, request: urllib.request.Request, redirects: bool, timeout: float) -> Any:
        reads = request.get_method() == "GET"
        try:
            status, headers, text = self._exchange(request, timeout)
        except (OSError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, urllib.error.URLError) else error
            unsent = isinstance(reason, (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError))
            # Not "from error": what lies below may hold the address, with a token in its query.
            raise NetworkError(
                type(reason).__name__, operation=operation, may_have_had_effect=not (unsent or reads)
            ) from None
        request_id = headers.get(self._request_id_header) if self._request_id_header is not None else None
        location = headers.get("Location")
        if redirects and 300 <= status < 400 and location is not None:
            raise Redirected(
                urllib.parse.urljoin(request.full_url, location), status, request_id, operation=operation
            )
        try:
            body = json.loads(text)
        except ValueError:
            body = None
        if 200 <= status < 300 and body is not None:
            return body
        refused = 400 <= status < 500
        raise self._error(
            status, body, request_id, operation=operation, may_have_had_effect=not (refused or reads)
        ) from None

    def _exchange(self, request: urllib.request.Request, timeout: float) -> tuple[int, Message, bytes]:
        try:
            with self._opener.open(request, timeout=timeout) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.headers, answer.read()
