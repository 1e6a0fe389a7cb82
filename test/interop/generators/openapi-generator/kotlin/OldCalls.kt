import org.openapitools.client.apis.OrdersApi
import org.openapitools.client.infrastructure.ApiClient

/** Makes the call of an old version. */
fun main(arguments: Array<String>) {
    ApiClient.username = "test_key"
    ApiClient.password = ""
    ApiClient.apiKey["x-merchantid"] = "acme_store"
    val order = OrdersApi(arguments[0], connection).getOrderStatus(orderId = "autorefunded17")
    tell(
        "old-order-status",
        "status" to order.status,
        "amount" to order.amount,
        "card_brand" to order.card?.cardBrand,
    )
}
