"""Calls the vendor's Python library against a mock. Prints a line of JSON for each call.

Usage: python.py <folder with the converted library> <address of the mock>
"""

import json
import sys

folder, mock = sys.argv[1:3]
sys.path.insert(0, folder)

import requests  # noqa: E402

send = requests.Session.request


def to_mock(session, method, url, **options):
    """The library has no setting for the host; everything else is left as it is."""
    return send(session, method, url.replace("https://sandbox.juspay.in", mock), **options)


requests.Session.request = to_mock

import juspay  # noqa: E402
from juspay import Cards, Customers, Orders, Payments, Wallets  # noqa: E402

juspay.api_key = "test_key"
juspay.environment = "sandbox"
juspay.merchant_id = "acme_store"

customer = "customer0417"
card = {
    "card_number": "4111111111111111",
    "name_on_card": "Asha Kulkarni",
    "card_exp_year": "2031",
    "card_exp_month": "07",
}
payment = {"order_id": "acme0417", "merchant_id": "acme_store"}
owner = {"merchant_id": "acme_store", "customer_id": customer, "customer_email": "asha@example.com"}

# Each call, and what has to be true of its result.
CALLS = [
    (
        "Orders.create",
        lambda: Orders.create(order_id="acme0417", amount=1000, customer_email="", udf3=""),
        lambda made: made.order_id == "acme0417",
    ),
    ("Orders.status", lambda: Orders.status(order_id="acme0417"), lambda order: order.order_id == "acme0417"),
    (
        "Orders.update",
        lambda: Orders.update(order_id="acme0417", amount=500),
        lambda changed: changed.order_id == "acme0417",
    ),
    ("Orders.list", lambda: Orders.list(count=10), lambda page: page["list"][0].order_id is not None),
    (
        "Orders.refund",
        lambda: Orders.refund(order_id="acme0417", unique_request_id="refund0417", amount=10),
        lambda order: len(order.refunds) > 0,
    ),
    (
        "Customers.create",
        lambda: Customers.create(
            object_reference_id=customer, mobile_number="9000010417", email_address="", first_name="Asha"
        ),
        lambda made: made.object_reference_id == customer,
    ),
    (
        "Customers.create with a token",
        lambda: Customers.create(
            object_reference_id=customer, mobile_number="9000010417", **{"options.get_client_auth_token": True}
        ),
        lambda made: made.id is not None,
    ),
    ("Customers.get", lambda: Customers.get(id=customer), lambda found: found.object_reference_id == customer),
    (
        "Customers.update",
        lambda: Customers.update(id=customer, first_name="Asha", email_address=""),
        lambda changed: changed.first_name == "Asha",
    ),
    ("Customers.list", lambda: Customers.list(count=10, offset=0), lambda page: page["list"][0].id is not None),
    ("Cards.create", lambda: Cards.create(**owner, **card), lambda made: made.token is not None),
    (
        "Cards.create with a year of two digits",
        lambda: Cards.create(**owner, **{**card, "card_exp_year": "31"}),
        lambda made: made.token is not None,
    ),
    ("Cards.list", lambda: Cards.list(customer_id=customer), lambda cards: cards[0].token is not None),
    ("Cards.delete", lambda: Cards.delete(card_token="ctkn_17"), lambda gone: gone.deleted is True),
    (
        "Payments.create_card_payment",
        lambda: Payments.create_card_payment(
            **payment, **card, card_security_code="111", save_to_locker=False, redirect_after_payment=True
        ),
        lambda started: started.order_id == "acme0417" and started.payment.authentication.url is not None,
    ),
    (
        "Payments.create_card_payment with a stored card",
        lambda: Payments.create_card_payment(
            **payment, card_token="ctkn_17", card_security_code="111", save_to_locker=True, redirect_after_payment=True
        ),
        lambda started: started.status is not None,
    ),
    (
        "Payments.create_net_banking_payment",
        lambda: Payments.create_net_banking_payment(**payment, payment_method="NB_SBI", redirect_after_payment=True),
        lambda started: started.payment.authentication.method is not None,
    ),
    (
        "Payments.create_wallet_payment",
        lambda: Payments.create_wallet_payment(**payment, payment_method="MOBIKWIK", redirect_after_payment=False),
        lambda started: started.status is not None,
    ),
    (
        "Payments.get_payment_methods",
        lambda: Payments.get_payment_methods(merchant_id="acme_store", options={"add_emandate_payment_methods": True}),
        lambda methods: methods[0].payment_method is not None,
    ),
    (
        "Wallets.create",
        lambda: Wallets.create(customer_id=customer, gateway="MOBIKWIK"),
        lambda made: made.id is not None,
    ),
    (
        "Wallets.create_and_authenticate",
        lambda: Wallets.create_and_authenticate(customer_id=customer, gateway="MOBIKWIK"),
        lambda made: made.id is not None,
    ),
    ("Wallets.list", lambda: Wallets.list(customer_id=customer), lambda wallets: wallets[0].id is not None),
    ("Wallets.list of an order", lambda: Wallets.list(order_id="acme0417"), lambda wallets: wallets[0].id is not None),
    (
        "Wallets.refreshBalance",
        lambda: Wallets.refreshBalance(customer_id=customer),
        lambda wallets: wallets[0].current_balance is not None,
    ),
    ("Wallets.authenticate", lambda: Wallets.authenticate(wallet_id="wlt_17"), lambda wallet: wallet.id == "wlt_17"),
    (
        "Wallets.refresh_by_wallet_id",
        lambda: Wallets.refresh_by_wallet_id(wallet_id="wlt_17"),
        lambda wallet: wallet.id == "wlt_17",
    ),
    (
        "Wallets.link",
        lambda: Wallets.link(wallet_id="wlt_17", otp="123456"),
        lambda wallet: wallet.linked is True,
    ),
    ("Wallets.delink", lambda: Wallets.delink(wallet_id="wlt_17"), lambda wallet: wallet.linked is False),
]

for name, run, holds in CALLS:
    try:
        fault = None if holds(run()) else "the result is not as expected"
    except Exception as error:  # whatever goes wrong with one call, the others are tried
        fault = f"{type(error).__name__}: {error}"
    print(json.dumps({"call": name, "fault": fault}), flush=True)
