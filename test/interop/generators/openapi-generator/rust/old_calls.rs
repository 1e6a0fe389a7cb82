//! Makes the call of an old version, which is the second argument, with the crate in ./client.

use std::sync::Arc;

use openapi::apis::configuration::{ApiKey, Configuration};
use openapi::apis::orders_api::{GetOrderStatusParams, OrdersApi, OrdersApiClient};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = Configuration {
        base_path: std::env::args().nth(1).ok_or("no address of a server")?,
        basic_auth: Some(("test_key".to_owned(), None)),
        api_key: Some(ApiKey {
            prefix: None,
            key: "acme_store".to_owned(),
        }),
        ..Configuration::default()
    };
    let order = OrdersApiClient::new(Arc::new(config))
        .get_order_status(
            GetOrderStatusParams::builder()
                .version(std::env::args().nth(2).ok_or("no version")?)
                .order_id("autorefunded17".into())
                .build(),
        )
        .await?;
    let card = order.card.ok_or("no card")?;
    println!(
        "{}",
        json!({
            "call": "old-order-status",
            "status": order.status,
            "amount": order.amount,
            "card_brand": card.card_brand,
        })
    );
    Ok(())
}
