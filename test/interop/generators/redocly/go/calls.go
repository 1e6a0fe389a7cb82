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

func main() {
	client := ecc.Connect(os.Args[1], "acme_store", "test_key", "2021-03-25")
	ctx := context.Background()

	order, err := client.CreateOrder(ctx, ecc.CreateOrderRequest{
		OrderId:                          "acme0417",
		Amount:                           "1299.00",
		Currency:                         ptr("INR"),
		CustomerId:                       ptr("customer17"),
		Description:                      ptr("Käse & Brot + 10 % = 1/2 ☕"),
		OptionsGetClientAuthToken:        ptr(true),
		MetadataJuspayGatewayReferenceId: ptr("retail"),
	})
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

	found, err := client.GetOrderStatus(ctx, "refunded17", nil)
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

	paid, err := client.CreateTransaction(ctx, ecc.CreateTransactionRequest{
		OrderId:              ptr("acme0417"),
		MerchantId:           "acme_store",
		PaymentMethodType:    ptr("CARD"),
		PaymentMethod:        ptr("VISA"),
		CardNumber:           ptr("4242424242424242"),
		CardExpMonth:         ptr("12"),
		CardExpYear:          ptr("2030"),
		CardSecurityCode:     ptr("123"),
		RedirectAfterPayment: ptr(true),
		Format:               ptr("json"),
	})
	must(err)
	tell("pay-by-card", map[string]any{
		"status": paid.Status,
		"txn_id": paid.TxnId,
		"url":    paid.Payment.Authentication.Url,
	})

	refunded, err := client.RefundOrder(ctx, "acme0417",
		ecc.RefundOrderRequest{UniqueRequestId: "success17", Amount: "100.00"})
	must(err)
	tell("refund", map[string]any{
		"amount_refunded": refunded.AmountRefunded,
		"refund_status":   refunded.Refunds[0].Status,
		"refund_id":       refunded.Refunds[0].Id,
	})

	_, err = client.RefundOrder(ctx, "acme0417",
		ecc.RefundOrderRequest{UniqueRequestId: "refused17", Amount: "99999.00"})
	var failure *ecc.APIError
	if !errors.As(err, &failure) {
		panic(fmt.Sprintf("no error of the API: %v", err))
	}
	refusal := errorBody(failure)
	tell("refund-refused", map[string]any{
		"http_status":   failure.Status,
		"error_code":    refusal.ErrorCode,
		"error_message": refusal.ErrorMessage,
	})

	customer, err := client.CreateCustomer(ctx, ecc.CreateCustomerRequest{
		ObjectReferenceId: "customer17",
		MobileNumber:      "9876543210",
		EmailAddress:      ptr("shopper@example.com"),
		FirstName:         ptr("Käthe"),
	})
	must(err)
	tell("create-customer", map[string]any{
		"id":         customer.Id,
		"first_name": customer.FirstName,
		"last_name":  customer.LastName,
		"created":    customer.DateCreated,
	})
}

// errorBody gives the body of an error, which the client has decoded without its type.
func errorBody(failure *ecc.APIError) ecc.ErrorBody {
	text, err := json.Marshal(failure.Body)
	must(err)
	var body ecc.ErrorBody
	must(json.Unmarshal(text, &body))
	return body
}

// ptr is for fields that may be left out.
func ptr[Value any](value Value) *Value {
	return &value
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
