"""Makes the calls of the newest version with the module client."""

import json
import sys

from client import (
    ApiError,
    CreateCustomerRequest,
    CreateOrderRequest,
    CreateTransactionRequest,
    ErrorBody,
    RefundOrderRequest,
    decode,
)
from connect import connect


def tell(call: str, **read: object) -> None:
    print(json.dumps({"call": call, **read}))


client = connect(sys.argv[1], "acme_store", "test_key", "2021-03-25")

order = client.create_order(
    CreateOrderRequest(
        order_id="acme0417",
        amount="1299.00",
        currency="INR",
        customer_id="customer17",
        description="Käse & Brot + 10 % = 1/2 ☕",
        options_get_client_auth_token=True,
        metadata_juspay_gateway_reference_id="retail",
    )
)
assert order.juspay is not None
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

found = client.get_order_status("refunded17")
assert found.refunds is not None and found.txn_detail is not None
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

paid = client.create_transaction(
    CreateTransactionRequest(
        order_id="acme0417",
        merchant_id="acme_store",
        payment_method_type="CARD",
        payment_method="VISA",
        card_number="4242424242424242",
        card_exp_month="12",
        card_exp_year="2030",
        card_security_code="123",
        redirect_after_payment=True,
        format="json",
    )
)
assert paid.payment is not None
tell("pay-by-card", status=paid.status, txn_id=paid.txn_id, url=paid.payment.authentication.url)

refunded = client.refund_order(
    "acme0417", RefundOrderRequest(unique_request_id="success17", amount="100.00")
)
assert refunded.refunds is not None
tell(
    "refund",
    amount_refunded=refunded.amount_refunded,
    refund_status=refunded.refunds[0].status,
    refund_id=refunded.refunds[0].id,
)

try:
    client.refund_order(
        "acme0417", RefundOrderRequest(unique_request_id="refused17", amount="99999.00")
    )
except ApiError as error:
    refusal = decode(ErrorBody, error.body)
    assert isinstance(refusal, ErrorBody)
    tell(
        "refund-refused",
        http_status=error.status,
        error_code=refusal.error_code,
        error_message=refusal.error_message,
    )

customer = client.create_customer(
    CreateCustomerRequest(
        object_reference_id="customer17",
        mobile_number="9876543210",
        email_address="shopper@example.com",
        first_name="Käthe",
    )
)
tell(
    "create-customer",
    id=customer.id,
    first_name=customer.first_name,
    last_name=customer.last_name,
    created=customer.date_created,
)
