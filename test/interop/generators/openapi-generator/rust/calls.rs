//! Makes the calls of the newest version with the crate in ./client.

use std::sync::Arc;

use openapi::apis::configuration::{ApiKey, Configuration};
use openapi::apis::customers_api::{CreateCustomerParams, CustomersApi, CustomersApiClient};
use openapi::apis::orders_api::{
    CreateOrderParams, GetOrderStatusParams, OrdersApi, OrdersApiClient,
};
use openapi::apis::payments_api::{CreateTransactionParams, PaymentsApi, PaymentsApiClient};
use openapi::apis::refunds_api::{
    RefundOrderError, RefundOrderParams, RefundsApi, RefundsApiClient,
};
use openapi::apis::Error;
use serde_json::{json, Value};

const VERSION: &str = "2021-03-25";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let without_key = Configuration {
        base_path: std::env::args().nth(1).ok_or("no address of a server")?,
        api_key: Some(ApiKey {
            prefix: None,
            key: "acme_store".to_owned(),
        }),
        ..Configuration::default()
    };
    let config = Arc::new(Configuration {
        basic_auth: Some(("test_key".to_owned(), None)),
        ..without_key.clone()
    });
    let orders = OrdersApiClient::new(config.clone());
    let refunds = RefundsApiClient::new(config.clone());
    let customers = CustomersApiClient::new(config);
    // The client sends the key with every call whose configuration has it, so payments get one without.
    let payments = PaymentsApiClient::new(Arc::new(without_key));

    let order = orders
        .create_order(
            CreateOrderParams::builder()
                .version(VERSION.into())
                .order_id("acme0417".into())
                .amount("1299.00".into())
                .currency("INR".into())
                .customer_id("customer17".into())
                .description("Käse & Brot + 10 % = 1/2 ☕".into())
                .options_get_client_auth_token(true)
                .metadata_juspay_colon_gateway_reference_id("retail".into())
                .build(),
        )
        .await?;
    let token = order.juspay.ok_or("no token")?;
    tell(
        "create-order",
        json!({
            "order_id": order.order_id,
            "status": order.status,
            "amount": order.amount,
            "created": order.date_created,
            "web": order.payment_links.web,
            "token": token.client_auth_token,
            "token_expiry": token.client_auth_token_expiry,
        }),
    );

    let found = orders
        .get_order_status(
            GetOrderStatusParams::builder()
                .version(VERSION.into())
                .order_id("refunded17".into())
                .build(),
        )
        .await?;
    let refund = &found.refunds.ok_or("no refunds")?[1];
    let txn = found.txn_detail.ok_or("no transaction")?;
    tell(
        "order-status",
        json!({
            "status": found.status,
            "amount_refunded": found.amount_refunded,
            "refund_status": refund.status,
            "refund_amount": refund.amount,
            "refund_created": refund.created,
            "txn_amount": txn.txn_amount,
            "surcharge_amount": txn.surcharge_amount,
        }),
    );

    let paid = payments
        .create_transaction(
            CreateTransactionParams::builder()
                .version(VERSION.into())
                .order_id("acme0417".into())
                .merchant_id("acme_store".into())
                .payment_method_type("CARD".into())
                .payment_method("VISA".into())
                .card_number("4242424242424242".into())
                .card_exp_month("12".into())
                .card_exp_year("2030".into())
                .card_security_code("123".into())
                .redirect_after_payment(true)
                .format("json".into())
                .build(),
        )
        .await?;
    let action = paid.payment.ok_or("no next step")?;
    tell(
        "pay-by-card",
        json!({ "status": paid.status, "txn_id": paid.txn_id, "url": action.authentication.url }),
    );

    let refunded = refunds
        .refund_order(refund_of("success17", "100.00"))
        .await?;
    let refund = &refunded.refunds.ok_or("no refunds")?[0];
    tell(
        "refund",
        json!({
            "amount_refunded": refunded.amount_refunded,
            "refund_status": refund.status,
            "refund_id": refund.id,
        }),
    );

    match refunds
        .refund_order(refund_of("refused17", "99999.00"))
        .await
    {
        Err(Error::ResponseError(refusal)) => {
            let Some(RefundOrderError::Status400(body)) = refusal.entity else {
                return Err("the error has no type".into());
            };
            tell(
                "refund-refused",
                json!({
                    "http_status": refusal.status.as_u16(),
                    "error_code": body.error_code,
                    "error_message": body.error_message,
                }),
            );
        }
        other => return Err(format!("no error of the API: {other:?}").into()),
    }

    let customer = customers
        .create_customer(
            CreateCustomerParams::builder()
                .version(VERSION.into())
                .object_reference_id("customer17".into())
                .mobile_number("9876543210".into())
                .email_address("shopper@example.com".into())
                .first_name("Käthe".into())
                .build(),
        )
        .await?;
    tell(
        "create-customer",
        json!({
            "id": customer.id,
            "first_name": customer.first_name,
            "last_name": customer.last_name,
            "created": customer.date_created,
        }),
    );
    Ok(())
}

fn refund_of(unique_request_id: &str, amount: &str) -> RefundOrderParams {
    RefundOrderParams::builder()
        .version(VERSION.into())
        .order_id("acme0417".into())
        .unique_request_id(unique_request_id.into())
        .amount(amount.into())
        .build()
}

fn tell(call: &str, mut read: Value) {
    read["call"] = call.into();
    println!("{read}");
}
