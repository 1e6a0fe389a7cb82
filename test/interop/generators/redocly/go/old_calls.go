// Makes the call of an old version with the client in ./client.
package main

import (
	"context"
	"encoding/json"
	"os"

	ecc "example.com/shop/client"
)

func main() {
	client := ecc.Connect(os.Args[1], "acme_store", "test_key", "2015-01-09")
	order, err := client.GetOrderStatus(context.Background(), "autorefunded17", nil)
	if err != nil {
		panic(err)
	}
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
