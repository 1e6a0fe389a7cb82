// Makes the calls of the newest version with the client in ./client.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	ecc "example.com/shop/client"
)

const version ecc.ApiVersionParameter = "2021-03-25"

// credentials are asked for by the client, for the calls that carry them.
type credentials struct{}

func (credentials) ApiKey(context.Context, ecc.OperationName) (ecc.ApiKey, error) {
	return ecc.ApiKey{Username: "test_key"}, nil
}

func (credentials) MerchantId(context.Context, ecc.OperationName) (ecc.MerchantId, error) {
	return ecc.MerchantId{APIKey: "acme_store"}, nil
}

func main() {
	client, err := ecc.NewClient(os.Args[1], credentials{})
	must(err)
	ctx := context.Background()

	order := answer[*ecc.OrderMadeResponseHeaders](client.CreateOrder(ctx, &ecc.CreateOrderRequest{
		OrderID:                             "acme0417",
		Amount:                              "1299.00",
		Currency:                            ecc.NewOptString("INR"),
		CustomerID:                          ecc.NewOptString("customer17"),
		Description:                         ecc.NewOptString("Käse & Brot + 10 % = 1/2 ☕"),
		OptionsDotGetClientAuthToken:        ecc.NewOptBool(true),
		MetadataDotJUSPAYGatewayReferenceID: ecc.NewOptString("retail"),
	}, ecc.CreateOrderParams{Version: version})).Response
	tell("create-order", map[string]any{
		"order_id":     order.OrderID,
		"status":       order.Status,
		"amount":       orNull(order.Amount.Get()),
		"created":      orNull(order.DateCreated.Get()),
		"web":          order.PaymentLinks.Web,
		"token":        order.Juspay.Value.ClientAuthToken,
		"token_expiry": order.Juspay.Value.ClientAuthTokenExpiry,
	})

	found := answer[*ecc.OrderFoundResponseHeaders](client.GetOrderStatus(ctx,
		ecc.GetOrderStatusParams{Version: version, OrderID: "refunded17"})).Response
	tell("order-status", map[string]any{
		"status":           found.Status,
		"amount_refunded":  orNull(found.AmountRefunded.Get()),
		"refund_status":    found.Refunds[1].Status,
		"refund_amount":    found.Refunds[1].Amount,
		"refund_created":   found.Refunds[1].Created,
		"txn_amount":       found.TxnDetail.Value.TxnAmount,
		"surcharge_amount": orNull(found.TxnDetail.Value.SurchargeAmount.Get()),
	})

	paid := answer[*ecc.CreateTransactionAnswerHeaders](client.CreateTransaction(ctx, &ecc.CreateTransactionRequest{
		OrderID:              ecc.NewOptString("acme0417"),
		MerchantID:           "acme_store",
		PaymentMethodType:    ecc.NewOptString("CARD"),
		PaymentMethod:        ecc.NewOptString("VISA"),
		CardNumber:           ecc.NewOptString("4242424242424242"),
		CardExpMonth:         ecc.NewOptString("12"),
		CardExpYear:          ecc.NewOptString("2030"),
		CardSecurityCode:     ecc.NewOptString("123"),
		RedirectAfterPayment: ecc.NewOptBool(true),
		Format:               ecc.NewOptString("json"),
	}, ecc.CreateTransactionParams{Version: version})).Response
	tell("pay-by-card", map[string]any{
		"status": paid.Status,
		"txn_id": orNull(paid.TxnID.Get()),
		"url":    paid.Payment.Value.Authentication.URL,
	})

	inOrder := ecc.RefundOrderParams{Version: version, OrderID: "acme0417"}
	refunded := answer[*ecc.OrderRefundMadeResponseHeaders](client.RefundOrder(ctx,
		&ecc.RefundOrderRequest{UniqueRequestID: "success17", Amount: "100.00"}, inOrder)).Response
	tell("refund", map[string]any{
		"amount_refunded": orNull(refunded.AmountRefunded.Get()),
		"refund_status":   refunded.Refunds[0].Status,
		"refund_id":       orNull(refunded.Refunds[0].ID.Get()),
	})

	refusal := answer[*ecc.OrderRefundRefusedResponseHeaders](client.RefundOrder(ctx,
		&ecc.RefundOrderRequest{UniqueRequestID: "refused17", Amount: "99999.00"}, inOrder)).Response
	tell("refund-refused", map[string]any{
		"http_status":   400, // What the type of the answer stands for.
		"error_code":    orNull(refusal.ErrorCode.Get()),
		"error_message": orNull(refusal.ErrorMessage.Get()),
	})

	customer := answer[*ecc.CustomerHeaders](client.CreateCustomer(ctx, &ecc.CreateCustomerRequest{
		ObjectReferenceID: "customer17",
		MobileNumber:      "9876543210",
		EmailAddress:      ecc.NewOptString("shopper@example.com"),
		FirstName:         ecc.NewOptString("Käthe"),
	}, ecc.CreateCustomerParams{Version: version})).Response
	tell("create-customer", map[string]any{
		"id":         customer.ID,
		"first_name": orNull(customer.FirstName.Get()),
		"last_name":  orNull(customer.LastName.Get()),
		"created":    customer.DateCreated,
	})
}

// answer is an answer of the type that stands for the expected status.
func answer[Expected any](given any, err error) Expected {
	must(err)
	expected, ok := given.(Expected)
	if !ok {
		panic(fmt.Sprintf("the answer is a %T", given))
	}
	return expected
}

// orNull is for fields that may be absent or null.
func orNull[Value any](value Value, given bool) any {
	if !given {
		return nil
	}
	return value
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
