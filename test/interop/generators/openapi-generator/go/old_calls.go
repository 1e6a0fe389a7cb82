// Makes the call of an old version with the client in ./client.
package main

import (
	"context"
	"encoding/json"
	"os"

	ecc "example.com/shop/client"
)

func main() {
	config := ecc.NewConfiguration()
	config.Servers = ecc.ServerConfigurations{{URL: os.Args[1]}}
	client := ecc.NewAPIClient(config)
	ctx := context.WithValue(context.Background(), ecc.ContextBasicAuth, ecc.BasicAuth{UserName: "test_key"})
	ctx = context.WithValue(ctx, ecc.ContextAPIKeys, map[string]ecc.APIKey{"merchantId": {Key: "acme_store"}})

	order, _, err := client.OrdersAPI.GetOrderStatus(ctx, "autorefunded17").Version("2015-01-09").Execute()
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
