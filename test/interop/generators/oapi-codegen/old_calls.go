// Makes the call of an old version with the client in ./client.
package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	ecc "example.com/shop/client"
)

func credentials(_ context.Context, request *http.Request) error {
	request.Header.Set("x-merchantid", "acme_store")
	request.SetBasicAuth("test_key", "")
	return nil
}

func main() {
	client, err := ecc.NewClientWithResponses(os.Args[1], ecc.WithRequestEditorFn(credentials))
	if err != nil {
		panic(err)
	}
	status, err := client.GetOrderStatusWithResponse(context.Background(), "autorefunded17",
		&ecc.GetOrderStatusParams{Version: "2015-01-09"})
	if err != nil {
		panic(err)
	}
	order := status.JSON200
	err = json.NewEncoder(os.Stdout).Encode(map[string]any{
		"call":       "old-order-status",
		"status":     order.Status,
		"amount":     order.Amount,
		"card_brand": order.Card.CardBrand,
	})
	if err != nil {
		panic(err)
	}
}
