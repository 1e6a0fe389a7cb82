import expresscheckoutapi.Client;
import expresscheckoutapi.Connect;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the calls of the newest version. A request is a record of many fields, so it is made of a map. */
public final class Calls {
    private Calls() {}

    public static void main(String[] args) {
        Client client = Connect.to(args[0], "acme_store", "test_key", "2021-03-25");

        Client.OrderMade order = client.createOrder(Client.CreateOrderRequest.fromJson(Map.of(
                "order_id", "acme0417",
                "amount", "1299.00",
                "currency", "INR",
                "customer_id", "customer17",
                "description", "Käse & Brot + 10 % = 1/2 ☕",
                "options.get_client_auth_token", true,
                "metadata.JUSPAY:gateway_reference_id", "retail")));
        tell("create-order",
                "order_id", order.orderId(),
                "status", order.status(),
                "amount", order.amount(),
                "created", order.dateCreated(),
                "web", order.paymentLinks().web(),
                "token", order.juspay().clientAuthToken(),
                "token_expiry", order.juspay().clientAuthTokenExpiry());

        Client.OrderFound found = client.getOrderStatus("refunded17", null);
        tell("order-status",
                "status", found.status(),
                "amount_refunded", found.amountRefunded(),
                "refund_status", found.refunds().get(1).status(),
                "refund_amount", found.refunds().get(1).amount(),
                "refund_created", found.refunds().get(1).created(),
                "txn_amount", found.txnDetail().txnAmount(),
                "surcharge_amount", found.txnDetail().surchargeAmount());

        Client.CreateTransactionAnswer paid =
                client.createTransaction(Client.CreateTransactionRequest.fromJson(Map.of(
                        "order_id", "acme0417",
                        "merchant_id", "acme_store",
                        "payment_method_type", "CARD",
                        "payment_method", "VISA",
                        "card_number", "4242424242424242",
                        "card_exp_month", "12",
                        "card_exp_year", "2030",
                        "card_security_code", "123",
                        "redirect_after_payment", true,
                        "format", "json")));
        tell("pay-by-card",
                "status", paid.status(),
                "txn_id", paid.txnId(),
                "url", paid.payment().authentication().url());

        Client.OrderRefundMade refunded = client.refundOrder("acme0417", refund("success17", "100.00"));
        tell("refund",
                "amount_refunded", refunded.amountRefunded(),
                "refund_status", refunded.refunds().get(0).status(),
                "refund_id", refunded.refunds().get(0).id());

        try {
            client.refundOrder("acme0417", refund("refused17", "99999.00"));
        } catch (Client.ApiException exception) {
            Client.ErrorBody refusal = Client.ErrorBody.fromJson(exception.body);
            tell("refund-refused",
                    "http_status", exception.status,
                    "error_code", refusal.errorCode(),
                    "error_message", refusal.errorMessage());
        }

        Client.Customer customer = client.createCustomer(Client.CreateCustomerRequest.fromJson(Map.of(
                "object_reference_id", "customer17",
                "mobile_number", "9876543210",
                "email_address", "shopper@example.com",
                "first_name", "Käthe")));
        tell("create-customer",
                "id", customer.id(),
                "first_name", customer.firstName(),
                "last_name", customer.lastName(),
                "created", customer.dateCreated());
    }

    private static Client.RefundOrderRequest refund(String uniqueRequestId, String amount) {
        return Client.RefundOrderRequest.fromJson(Map.of("unique_request_id", uniqueRequestId, "amount", amount));
    }

    /** Prints names and values in turn. */
    private static void tell(String call, Object... read) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("call", call);
        for (int i = 0; i < read.length; i += 2) {
            line.put((String) read[i], read[i + 1]);
        }
        System.out.println(Client.Json.write(line));
    }
}
