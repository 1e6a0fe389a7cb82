"""Makes the call of an old version with the module client."""

import json
import sys

from connect import connect

client = connect(sys.argv[1], "acme_store", "test_key", "2015-01-09")
order = client.get_order_status("autorefunded17")
assert order.card is not None
read = {"status": order.status, "amount": order.amount, "card_brand": order.card.card_brand}
print(json.dumps({"call": "old-order-status", **read}))
