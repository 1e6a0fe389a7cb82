"""Makes the call of an old version, which is the second argument, with the package openapi_client."""

import json
import sys

import openapi_client as ecc

config = ecc.Configuration(
    host=sys.argv[1], username="test_key", password="", api_key={"merchantId": "acme_store"}
)
order = ecc.OrdersApi(ecc.ApiClient(config)).get_order_status(
    version=sys.argv[2], order_id="autorefunded17"
)
assert order.card is not None
read = {"status": order.status, "amount": order.amount, "card_brand": order.card.card_brand}
print(json.dumps({"call": "old-order-status", **read}))
