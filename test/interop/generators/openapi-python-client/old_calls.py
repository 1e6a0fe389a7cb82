"""Makes the call of an old version with the package express_checkout."""

import json
import sys

import httpx
from express_checkout import AuthenticatedClient
from express_checkout.api.orders import get_order_status
from express_checkout.models import OrderFound

client = AuthenticatedClient(
    base_url=sys.argv[1],
    auth_header_name="x-merchantid",
    prefix="",
    token="acme_store",
    httpx_args={"auth": httpx.BasicAuth("test_key", "")},
)
order = get_order_status.sync("autorefunded17", client=client)
assert isinstance(order, OrderFound) and order.card
read = {"status": order.status, "amount": order.amount, "card_brand": order.card.card_brand}
print(json.dumps({"call": "old-order-status", **read}))
