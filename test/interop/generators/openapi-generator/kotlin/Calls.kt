import org.openapitools.client.apis.CustomersApi
import org.openapitools.client.apis.OrdersApi
import org.openapitools.client.apis.PaymentsApi
import org.openapitools.client.apis.RefundsApi
import org.openapitools.client.infrastructure.ApiClient
import org.openapitools.client.infrastructure.ClientError
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.models.ErrorBody

/** Makes the calls of the newest version. */
fun main(arguments: Array<String>) {
    val url = arguments[0]
    ApiClient.username = "test_key"
    ApiClient.password = ""
    ApiClient.apiKey["x-merchantid"] = "acme_store"
    val refunds = RefundsApi(url, connection)

    val order = OrdersApi(url, connection).createOrder(
        orderId = "acme0417",
        amount = "1299.00",
        currency = "INR",
        customerId = "customer17",
        description = "Käse & Brot + 10 % = 1/2 ☕",
        optionsGetClientAuthToken = true,
        metadataJUSPAYGatewayReferenceId = "retail",
    )
    tell(
        "create-order",
        "order_id" to order.orderId,
        "status" to order.status,
        "amount" to order.amount,
        "created" to order.dateCreated,
        "web" to order.paymentLinks.web,
        "token" to order.juspay?.clientAuthToken,
        "token_expiry" to order.juspay?.clientAuthTokenExpiry,
    )

    val found = OrdersApi(url, connection).getOrderStatus(orderId = "refunded17")
    val second = found.refunds?.get(1)
    tell(
        "order-status",
        "status" to found.status,
        "amount_refunded" to found.amountRefunded,
        "refund_status" to second?.status,
        "refund_amount" to second?.amount,
        "refund_created" to second?.created,
        "txn_amount" to found.txnDetail?.txnAmount,
        "surcharge_amount" to found.txnDetail?.surchargeAmount,
    )

    val paid = PaymentsApi(url, connection).withoutKey().createTransaction(
        orderId = "acme0417",
        merchantId = "acme_store",
        paymentMethodType = "CARD",
        paymentMethod = "VISA",
        cardNumber = "4242424242424242",
        cardExpMonth = "12",
        cardExpYear = "2030",
        cardSecurityCode = "123",
        redirectAfterPayment = true,
        format = "json",
    )
    tell(
        "pay-by-card",
        "status" to paid.status,
        "txn_id" to paid.txnId,
        "url" to paid.payment?.authentication?.url,
    )

    val refunded = refunds.refundOrder(orderId = "acme0417", uniqueRequestId = "success17", amount = "100.00")
    val first = refunded.refunds?.get(0)
    tell(
        "refund",
        "amount_refunded" to refunded.amountRefunded,
        "refund_status" to first?.status,
        "refund_id" to first?.id,
    )

    try {
        refunds.refundOrder(orderId = "acme0417", uniqueRequestId = "refused17", amount = "99999.00")
    } catch (exception: ClientException) {
        val answer = exception.response as ClientError<*>
        val refusal = Serializer.moshi.adapter(ErrorBody::class.java).fromJson(answer.body.toString())
        tell(
            "refund-refused",
            "http_status" to exception.statusCode,
            "error_code" to refusal?.errorCode,
            "error_message" to refusal?.errorMessage,
        )
    }

    val customer = CustomersApi(url, connection).createCustomer(
        objectReferenceId = "customer17",
        mobileNumber = "9876543210",
        emailAddress = "shopper@example.com",
        firstName = "Käthe",
    )
    tell(
        "create-customer",
        "id" to customer.id,
        "first_name" to customer.firstName,
        "last_name" to customer.lastName,
        "created" to customer.dateCreated,
    )
}
