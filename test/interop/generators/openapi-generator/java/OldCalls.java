import java.util.LinkedHashMap;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.JSON;
import org.openapitools.client.api.OrdersApi;
import org.openapitools.client.model.OrderFound;

/** Makes the call of an old version, which is the second argument. */
public final class OldCalls {
    private OldCalls() {}

    public static void main(String[] args) throws ApiException {
        ApiClient client = new ApiClient();
        client.setBasePath(args[0]);
        client.setUsername("test_key");
        client.setPassword("");
        client.setApiKey("acme_store");

        OrderFound order = new OrdersApi(client).getOrderStatus("autorefunded17", args[1]).execute();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("call", "old-order-status");
        line.put("status", order.getStatus());
        line.put("amount", order.getAmount());
        line.put("card_brand", order.getCard().getCardBrand());
        System.out.println(JSON.getGson().toJson(line));
        client.getHttpClient().connectionPool().evictAll();
    }
}
