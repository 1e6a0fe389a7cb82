import java.util.LinkedHashMap;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.CustomersApi;
import org.openapitools.client.api.OrdersApi;
import org.openapitools.client.api.PaymentsApi;
import org.openapitools.client.api.RefundsApi;
import org.openapitools.client.model.CreateTransactionAnswer;
import org.openapitools.client.model.Customer;
import org.openapitools.client.model.ErrorBody;
import org.openapitools.client.model.OrderFound;
import org.openapitools.client.model.OrderMade;
import org.openapitools.client.model.OrderRefundMade;

/** Makes the calls of the newest version. */
public final class Calls {
    private static final String VERSION = "2021-03-25";

    private Calls() {}

    public static void main(String[] args) throws ApiException {
        ApiClient client = new ApiClient();
        client.setBasePath(args[0]);
        client.setUsername("test_key");
        client.setPassword("");
        client.setApiKey("acme_store");

        OrderMade order = new OrdersApi(client)
                .createOrder(VERSION, "acme0417", "1299.00")
                .currency("INR")
                .customerId("customer17")
                .description("Käse & Brot + 10 % = 1/2 ☕")
                .optionsGetClientAuthToken(true)
                .metadataJUSPAYGatewayReferenceId("retail")
                .execute();
        tell("create-order",
                "order_id", order.getOrderId(),
                "status", order.getStatus(),
                "amount", order.getAmount(),
                "created", order.getDateCreated(),
                "web", order.getPaymentLinks().getWeb(),
                "token", order.getJuspay().getClientAuthToken(),
                "token_expiry", order.getJuspay().getClientAuthTokenExpiry());

        OrderFound found = new OrdersApi(client).getOrderStatus("refunded17", VERSION).execute();
        tell("order-status",
                "status", found.getStatus(),
                "amount_refunded", found.getAmountRefunded(),
                "refund_status", found.getRefunds().get(1).getStatus(),
                "refund_amount", found.getRefunds().get(1).getAmount(),
                "refund_created", found.getRefunds().get(1).getCreated(),
                "txn_amount", found.getTxnDetail().getTxnAmount(),
                "surcharge_amount", found.getTxnDetail().getSurchargeAmount());

        CreateTransactionAnswer paid = new PaymentsApi(client)
                .createTransaction(VERSION, "acme_store")
                .orderId("acme0417")
                .paymentMethodType("CARD")
                .paymentMethod("VISA")
                .cardNumber("4242424242424242")
                .cardExpMonth("12")
                .cardExpYear("2030")
                .cardSecurityCode("123")
                .redirectAfterPayment(true)
                .format("json")
                .execute();
        tell("pay-by-card",
                "status", paid.getStatus(),
                "txn_id", paid.getTxnId(),
                "url", paid.getPayment().getAuthentication().getUrl());

        OrderRefundMade refunded =
                new RefundsApi(client).refundOrder("acme0417", VERSION, "success17", "100.00").execute();
        tell("refund",
                "amount_refunded", refunded.getAmountRefunded(),
                "refund_status", refunded.getRefunds().get(0).getStatus(),
                "refund_id", refunded.getRefunds().get(0).getId());

        try {
            new RefundsApi(client).refundOrder("acme0417", VERSION, "refused17", "99999.00").execute();
        } catch (ApiException exception) {
            ErrorBody refusal = JSON.deserialize(exception.getResponseBody(), ErrorBody.class);
            tell("refund-refused",
                    "http_status", exception.getCode(),
                    "error_code", refusal.getErrorCode(),
                    "error_message", refusal.getErrorMessage());
        }

        Customer customer = new CustomersApi(client)
                .createCustomer(VERSION, "customer17", "9876543210")
                .emailAddress("shopper@example.com")
                .firstName("Käthe")
                .execute();
        tell("create-customer",
                "id", customer.getId(),
                "first_name", customer.getFirstName(),
                "last_name", customer.getLastName(),
                "created", customer.getDateCreated());
        client.getHttpClient().connectionPool().evictAll();
    }

    /** Prints names and values in turn. */
    private static void tell(String call, Object... read) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("call", call);
        for (int i = 0; i < read.length; i += 2) {
            line.put((String) read[i], read[i + 1]);
        }
        System.out.println(JSON.getGson().newBuilder().serializeNulls().create().toJson(line));
    }
}
