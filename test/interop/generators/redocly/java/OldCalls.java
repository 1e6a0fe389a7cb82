import expresscheckoutapi.Client;
import expresscheckoutapi.Connect;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the call of an old version. */
public final class OldCalls {
    private OldCalls() {}

    public static void main(String[] args) {
        Client client = Connect.to(args[0], "acme_store", "test_key", "2015-01-09");
        Client.OrderFound order = client.getOrderStatus("autorefunded17", null);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("call", "old-order-status");
        line.put("status", order.status());
        line.put("amount", order.amount());
        line.put("card_brand", order.card().cardBrand());
        System.out.println(Client.Json.write(line));
    }
}
