// Makes the calls of the newest version with the client in ./client.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	ecc "example.com/shop/client"
)

const version ecc.ApiVersionParameter = "2021-03-25"

func merchant(_ context.Context, request *http.Request) error {
	request.Header.Set("x-merchantid", "acme_store")
	return nil
}

// withKey is given with each call but payments, which carry no key.
func withKey(_ context.Context, request *http.Request) error {
	request.SetBasicAuth("test_key", "")
	return nil
}

func main() {
	client, err := ecc.NewClientWithResponses(os.Args[1], ecc.WithRequestEditorFn(merchant))
	must(err)
	ctx := context.Background()

	made, err := client.CreateOrderWithFormdataBodyWithResponse(ctx,
		&ecc.CreateOrderParams{Version: version},
		ecc.CreateOrderRequest{
			OrderId:                          "acme0417",
			Amount:                           "1299.00",
			Currency:                         ptr("INR"),
			CustomerId:                       ptr("customer17"),
			Description:                      ptr("Käse & Brot + 10 % = 1/2 ☕"),
			OptionsGetClientAuthToken:        ptr(true),
			MetadataJUSPAYGatewayReferenceId: ptr("retail"),
		}, withKey)
	order := answer(made.JSON200, err)
	tell("create-order", map[string]any{
		"order_id":     order.OrderId,
		"status":       order.Status,
		"amount":       order.Amount,
		"created":      order.DateCreated,
		"web":          order.PaymentLinks.Web,
		"token":        order.Juspay.ClientAuthToken,
		"token_expiry": order.Juspay.ClientAuthTokenExpiry,
	})

	status, err := client.GetOrderStatusWithResponse(ctx, "refunded17", &ecc.GetOrderStatusParams{Version: version}, withKey)
	found := answer(status.JSON200, err)
	refund := (*found.Refunds)[1]
	tell("order-status", map[string]any{
		"status":           found.Status,
		"amount_refunded":  found.AmountRefunded,
		"refund_status":    refund.Status,
		"refund_amount":    refund.Amount,
		"refund_created":   refund.Created,
		"txn_amount":       found.TxnDetail.TxnAmount,
		"surcharge_amount": found.TxnDetail.SurchargeAmount,
	})

	transaction, err := client.CreateTransactionWithFormdataBodyWithResponse(ctx,
		&ecc.CreateTransactionParams{Version: version},
		ecc.CreateTransactionRequest{
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
	paid := answer(transaction.JSON200, err)
	tell("pay-by-card", map[string]any{
		"status": paid.Status,
		"txn_id": paid.TxnId,
		"url":    paid.Payment.Authentication.Url,
	})

	refunding, err := client.RefundOrderWithFormdataBodyWithResponse(ctx, "acme0417",
		&ecc.RefundOrderParams{Version: version},
		ecc.RefundOrderRequest{UniqueRequestId: "success17", Amount: "100.00"}, withKey)
	refunded := answer(refunding.JSON200, err)
	tell("refund", map[string]any{
		"amount_refunded": refunded.AmountRefunded,
		"refund_status":   (*refunded.Refunds)[0].Status,
		"refund_id":       (*refunded.Refunds)[0].Id,
	})

	refused, err := client.RefundOrderWithFormdataBodyWithResponse(ctx, "acme0417",
		&ecc.RefundOrderParams{Version: version},
		ecc.RefundOrderRequest{UniqueRequestId: "refused17", Amount: "99999.00"}, withKey)
	refusal := answer(refused.JSON400, err)
	tell("refund-refused", map[string]any{
		"http_status":   refused.StatusCode(),
		"error_code":    refusal.ErrorCode,
		"error_message": refusal.ErrorMessage,
	})

	creating, err := client.CreateCustomerWithFormdataBodyWithResponse(ctx,
		&ecc.CreateCustomerParams{Version: version},
		ecc.CreateCustomerRequest{
			ObjectReferenceId: "customer17",
			MobileNumber:      "9876543210",
			EmailAddress:      ptr("shopper@example.com"),
			FirstName:         ptr("Käthe"),
		}, withKey)
	customer := answer(creating.JSON200, err)
	tell("create-customer", map[string]any{
		"id":         customer.Id,
		"first_name": customer.FirstName,
		"last_name":  customer.LastName,
		"created":    customer.DateCreated,
	})
}

// ptr is for fields that may be left out.
func ptr[Value any](value Value) *Value {
	return &value
}

// answer is the body that an answer of the expected status has.
func answer[Body any](body *Body, err error) Body {
	must(err)
	if body == nil {
		panic(fmt.Sprintf("no answer of the type %T", body))
	}
	return *body
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
