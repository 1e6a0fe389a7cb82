# frozen_string_literal: true

# Makes the call of an old version with the gem in ./client.
require 'json'
require 'uri'
require 'openapi_client'

url = URI(ARGV.fetch(0))
config = OpenapiClient::Configuration.new
config.scheme = url.scheme
config.host = "#{url.host}:#{url.port}"
config.server_index = nil
config.username = 'test_key'
config.password = ''
config.api_key['x-merchantid'] = 'acme_store'
client = OpenapiClient::ApiClient.new(config)

order = OpenapiClient::OrdersApi.new(client).get_order_status('autorefunded17', '2015-01-09')
puts JSON.generate({ call: 'old-order-status', status: order.status, amount: order.amount,
                     card_brand: order.card.card_brand })
