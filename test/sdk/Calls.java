import in.juspay.model.Card;
import in.juspay.model.Customer;
import in.juspay.model.JuspayEnvironment;
import in.juspay.model.Order;
import in.juspay.model.Payment;
import in.juspay.model.PaymentMethod;
import in.juspay.model.Wallet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Calls the vendor's Java library against a mock, whose address is the argument. Prints a line of JSON for each call. */
public class Calls {
  private static final String CUSTOMER = "customer0417";
  private static final String ORDER = "acme0417";

  public static void main(String[] arguments) {
    JuspayEnvironment.withApiKey("test_key");
    JuspayEnvironment.withBaseUrl(arguments[0]);
    JuspayEnvironment.withMerchantId("acme_store");

    Map<String, Object> customer =
        fields("object_reference_id", CUSTOMER, "mobile_number", "9000010417", "email_address", "", "first_name", "Asha");
    Map<String, Object> card =
        fields("card_number", "4111111111111111", "card_exp_year", "2031", "card_exp_month", "07", "name_on_card", "Asha");

    call("Order.create", () -> ORDER.equals(Order.create(fields("order_id", ORDER, "amount", 10.5)).getOrderId()));
    call(
        "Order.create with a token",
        () -> Order.create(fields("order_id", ORDER, "amount", 10, "options.get_client_auth_token", true)) != null);
    call("Order.status", () -> ORDER.equals(Order.status(ORDER).getOrderId()));
    call("Order.update", () -> Order.update(ORDER, fields("amount", 20.5)).getAmount() == 20.5);
    call(
        "Order.refund",
        () -> !Order.refund(ORDER, fields("unique_request_id", "refund0417", "amount", 5)).getRefunds().isEmpty());
    call("Order.list", () -> !Order.list(fields("count", 10)).getList().isEmpty());
    call("Order.listTxns", () -> !Order.listTxns(ORDER, null).getList().isEmpty());
    call("Customer.create", () -> CUSTOMER.equals(Customer.create(customer).getObjectReferenceId()));
    call("Customer.get", () -> CUSTOMER.equals(Customer.get(CUSTOMER).getObjectReferenceId()));
    call("Customer.getWithClientAuthToken", () -> Customer.getWithClientAuthToken(CUSTOMER).getId() != null);
    call("Customer.update", () -> "Asha".equals(Customer.update(CUSTOMER, fields("first_name", "Asha")).getFirstName()));
    call("Customer.list", () -> !Customer.list(fields("count", 10)).getList().isEmpty());
    call(
        "Card.create",
        () -> {
          Map<String, Object> owned = new HashMap<>(card);
          owned.putAll(
              fields("merchant_id", "acme_store", "customer_id", CUSTOMER, "customer_email", "asha@example.com"));
          return Card.create(owned).getCardToken() != null;
        });
    call("Card.list", () -> Card.list(fields("customer_id", CUSTOMER)).get(0).getCardToken() != null);
    call("Card.delete", () -> Card.delete("ctkn_17"));
    call(
        "Payment.create",
        () -> {
          Map<String, Object> payment = new HashMap<>(card);
          payment.putAll(
              fields(
                  "order_id", ORDER,
                  "merchant_id", "acme_store",
                  "payment_method_type", "CARD",
                  "card_security_code", "111",
                  "redirect_after_payment", true,
                  "save_to_locker", false));
          return ORDER.equals(Payment.create(payment).getOrderId());
        });
    call("PaymentMethod.list", () -> PaymentMethod.list() != null);
    call("Wallet.list", () -> !Wallet.list(CUSTOMER).getList().isEmpty());
    call("Wallet.refresh", () -> !Wallet.refresh(CUSTOMER).getList().isEmpty());
    call("Wallet.create", () -> Wallet.create(CUSTOMER, "MOBIKWIK").getId() != null);
    call("Wallet.createAndAuthenticate", () -> Wallet.createAndAuthenticate(CUSTOMER, "MOBIKWIK").getId() != null);
    call("Wallet.refreshByWalletId", () -> "wlt_17".equals(Wallet.refreshByWalletId("wlt_17").getId()));
    call("Wallet.authenticate", () -> "wlt_17".equals(Wallet.authenticate("wlt_17").getId()));
    call("Wallet.link", () -> "wlt_17".equals(Wallet.link("wlt_17", "123456").getId()));
    call("Wallet.delink", () -> "wlt_17".equals(Wallet.delink("wlt_17").getId()));
  }

  /** @param holds makes the call, and says whether the result is as expected */
  private static void call(String name, Callable<Boolean> holds) {
    String fault;
    try {
      fault = holds.call() ? null : "the result is not as expected";
    } catch (Exception error) { // whatever goes wrong with one call, the others are tried
      fault = error.toString();
    }
    System.out.println("{\"call\":" + quoted(name) + ",\"fault\":" + quoted(fault) + "}");
  }

  private static String quoted(String text) {
    if (text == null) return "null";
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
  }

  /** @param pairs names and values by turns */
  private static Map<String, Object> fields(Object... pairs) {
    Map<String, Object> made = new HashMap<>();
    for (int index = 0; index < pairs.length; index += 2) made.put(Objects.toString(pairs[index]), pairs[index + 1]);
    return made;
  }
}
