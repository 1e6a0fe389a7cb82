from . import types
from .client import ApiError, Client
from .runtime import CallError, NetworkError, Redirected

__all__ = ["ApiError", "CallError", "Client", "NetworkError", "Redirected", "types"]
