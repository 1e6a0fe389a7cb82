// Makes the call of an old version with the client in ./client.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	ecc "example.com/shop/client"
)

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
	params := ecc.GetOrderStatusParams{Version: "2015-01-09", OrderID: "autorefunded17"}
	answer, err := client.GetOrderStatus(context.Background(), params)
	must(err)
	order, ok := answer.(*ecc.OrderFoundResponseHeaders)
	if !ok {
		panic(fmt.Sprintf("the answer is a %T", answer))
	}
	must(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"call":       "old-order-status",
		"status":     order.Response.Status,
		"amount":     order.Response.Amount.Value,
		"card_brand": order.Response.Card.Value.CardBrand,
	}))
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
