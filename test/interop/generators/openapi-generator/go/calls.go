// Makes the calls of the newest version with the client in ./client.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	ecc "example.com/shop/client"
)

const version = "2021-03-25"

func main() {
	config := ecc.NewConfiguration()
	config.Servers = ecc.ServerConfigurations{{URL: os.Args[1]}}
	client := ecc.NewAPIClient(config)
	merchant := map[string]ecc.APIKey{"merchantId": {Key: "acme_store"}}
	// The client sends the key with every call whose context has it, so payments get a context without.
	withoutKey := context.WithValue(context.Background(), ecc.ContextAPIKeys, merchant)
	ctx := context.WithValue(withoutKey, ecc.ContextBasicAuth, ecc.BasicAuth{UserName: "test_key"})

	order, _, err := client.OrdersAPI.CreateOrder(ctx).Version(version).
		OrderId("acme0417").
		Amount("1299.00").
		Currency("INR").
		CustomerId("customer17").
		Description("Käse & Brot + 10 % = 1/2 ☕").
		OptionsGetClientAuthToken(true).
		MetadataJUSPAYGatewayReferenceId("retail").
		Execute()
	must(err)
	tell("create-order", map[string]any{
		"order_id":     order.OrderId,
		"status":       order.Status,
		"amount":       order.Amount,
		"created":      order.DateCreated,
		"web":          order.PaymentLinks.Web,
		"token":        order.Juspay.ClientAuthToken,
		"token_expiry": order.Juspay.ClientAuthTokenExpiry,
	})

	found, _, err := client.OrdersAPI.GetOrderStatus(ctx, "refunded17").Version(version).Execute()
	must(err)
	tell("order-status", map[string]any{
		"status":           found.Status,
		"amount_refunded":  found.AmountRefunded,
		"refund_status":    found.Refunds[1].Status,
		"refund_amount":    found.Refunds[1].Amount,
		"refund_created":   found.Refunds[1].Created,
		"txn_amount":       found.TxnDetail.TxnAmount,
		"surcharge_amount": found.TxnDetail.SurchargeAmount,
	})

	paid, _, err := client.PaymentsAPI.CreateTransaction(withoutKey).Version(version).
		OrderId("acme0417").
		MerchantId("acme_store").
		PaymentMethodType("CARD").
		PaymentMethod("VISA").
		CardNumber("4242424242424242").
		CardExpMonth("12").
		CardExpYear("2030").
		CardSecurityCode("123").
		RedirectAfterPayment(true).
		Format("json").
		Execute()
	must(err)
	tell("pay-by-card", map[string]any{
		"status": paid.Status,
		"txn_id": paid.TxnId,
		"url":    paid.Payment.Authentication.Url,
	})

	refunded, _, err := client.RefundsAPI.RefundOrder(ctx, "acme0417").Version(version).
		UniqueRequestId("success17").Amount("100.00").Execute()
	must(err)
	tell("refund", map[string]any{
		"amount_refunded": refunded.AmountRefunded,
		"refund_status":   refunded.Refunds[0].Status,
		"refund_id":       refunded.Refunds[0].Id,
	})

	_, answer, err := client.RefundsAPI.RefundOrder(ctx, "acme0417").Version(version).
		UniqueRequestId("refused17").Amount("99999.00").Execute()
	var failure *ecc.GenericOpenAPIError
	if !errors.As(err, &failure) {
		panic(fmt.Sprintf("no error of the API: %v", err))
	}
	body, ok := failure.Model().(ecc.ErrorBody)
	if !ok {
		panic("the error has no type")
	}
	tell("refund-refused", map[string]any{
		"http_status":   answer.StatusCode,
		"error_code":    body.ErrorCode,
		"error_message": body.ErrorMessage,
	})

	customer, _, err := client.CustomersAPI.CreateCustomer(ctx).Version(version).
		ObjectReferenceId("customer17").
		MobileNumber("9876543210").
		EmailAddress("shopper@example.com").
		FirstName("Käthe").
		Execute()
	must(err)
	tell("create-customer", map[string]any{
		"id":         customer.Id,
		"first_name": customer.FirstName,
		"last_name":  customer.LastName,
		"created":    customer.DateCreated,
	})
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func tell(call string, read map[string]any) {
	read["call"] = call
	must(json.NewEncoder(os.Stdout).Encode(read))
}
