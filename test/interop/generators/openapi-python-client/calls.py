"""Makes the calls of the newest version with the package express_checkout."""

import json
import sys
from datetime import datetime

import httpx
from express_checkout import AuthenticatedClient
from express_checkout.api.customers import create_customer
from express_checkout.api.orders import create_order, get_order_status
from express_checkout.api.payments import create_transaction
from express_checkout.api.refunds import refund_order
from express_checkout.models import (
    CreateCustomerRequest,
    CreateOrderRequest,
    CreateTransactionAnswer,
    CreateTransactionRequest,
    Customer,
    ErrorBody,
    OrderFound,
    OrderMade,
    OrderRefundMade,
    RefundOrderRequest,
)


def tell(call: str, **read: object) -> None:
    print(json.dumps({"call": call, **{name: plain(value) for name, value in read.items()}}))


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


# Its way of credentials is one header, which is the merchant; the key is that of httpx.
without_key = AuthenticatedClient(
    base_url=sys.argv[1], auth_header_name="x-merchantid", prefix="", token="acme_store"
)
client = AuthenticatedClient(
    base_url=sys.argv[1],
    auth_header_name="x-merchantid",
    prefix="",
    token="acme_store",
    httpx_args={"auth": httpx.BasicAuth("test_key", "")},
)

# A call without `version` sends that of the document.
order = create_order.sync(
    client=client,
    body=CreateOrderRequest(
        order_id="acme0417",
        amount="1299.00",
        currency="INR",
        customer_id="customer17",
        description="Käse & Brot + 10 % = 1/2 ☕",
        options_get_client_auth_token=True,
        metadata_juspa_ygateway_reference_id="retail",
    ),
)
assert isinstance(order, OrderMade) and order.juspay
tell(
    "create-order",
    order_id=order.order_id,
    status=order.status,
    amount=order.amount,
    created=order.date_created,
    web=order.payment_links.web,
    token=order.juspay.client_auth_token,
    token_expiry=order.juspay.client_auth_token_expiry,
)

found = get_order_status.sync("refunded17", client=client)
assert isinstance(found, OrderFound) and found.refunds and found.txn_detail
tell(
    "order-status",
    status=found.status,
    amount_refunded=found.amount_refunded,
    refund_status=found.refunds[1].status,
    refund_amount=found.refunds[1].amount,
    refund_created=found.refunds[1].created,
    txn_amount=found.txn_detail.txn_amount,
    surcharge_amount=found.txn_detail.surcharge_amount,
)

paid = create_transaction.sync(
    client=without_key,
    body=CreateTransactionRequest(
        order_id="acme0417",
        merchant_id="acme_store",
        payment_method_type="CARD",
        payment_method="VISA",
        card_number="4242424242424242",
        card_exp_month="12",
        card_exp_year="2030",
        card_security_code="123",
        redirect_after_payment=True,
        format_="json",
    ),
)
assert isinstance(paid, CreateTransactionAnswer) and paid.payment
tell("pay-by-card", status=paid.status, txn_id=paid.txn_id, url=paid.payment.authentication.url)

refunded = refund_order.sync(
    "acme0417",
    client=client,
    body=RefundOrderRequest(unique_request_id="success17", amount="100.00"),
)
assert isinstance(refunded, OrderRefundMade) and refunded.refunds
tell(
    "refund",
    amount_refunded=refunded.amount_refunded,
    refund_status=refunded.refunds[0].status,
    refund_id=refunded.refunds[0].id,
)

answer = refund_order.sync_detailed(
    "acme0417",
    client=client,
    body=RefundOrderRequest(unique_request_id="refused17", amount="99999.00"),
)
refusal = answer.parsed
assert isinstance(refusal, ErrorBody)
tell(
    "refund-refused",
    http_status=answer.status_code,
    error_code=refusal.error_code,
    error_message=refusal.error_message,
)

customer = create_customer.sync(
    client=client,
    body=CreateCustomerRequest(
        object_reference_id="customer17",
        mobile_number="9876543210",
        email_address="shopper@example.com",
        first_name="Käthe",
    ),
)
assert isinstance(customer, Customer)
tell(
    "create-customer",
    id=customer.id,
    first_name=customer.first_name,
    last_name=customer.last_name,
    created=customer.date_created,
)
