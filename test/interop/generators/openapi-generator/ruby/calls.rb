# frozen_string_literal: true

# Makes the calls of the newest version with the gem in ./client.
require 'json'
require 'uri'
require 'openapi_client'

VERSION = '2021-03-25'

def tell(call, **read)
  plain = read.transform_values { |value| value.respond_to?(:iso8601) ? value.iso8601 : value }
  puts JSON.generate({ call: call, **plain })
end

url = URI(ARGV.fetch(0))
config = OpenapiClient::Configuration.new
config.scheme = url.scheme
config.host = "#{url.host}:#{url.port}"
config.server_index = nil
config.username = 'test_key'
config.password = ''
config.api_key['x-merchantid'] = 'acme_store'
client = OpenapiClient::ApiClient.new(config)

order = OpenapiClient::OrdersApi.new(client).create_order(
  VERSION, 'acme0417', '1299.00',
  currency: 'INR',
  customer_id: 'customer17',
  description: 'Käse & Brot + 10 % = 1/2 ☕',
  options_get_client_auth_token: true,
  metadata_juspay_gateway_reference_id: 'retail'
)
tell('create-order',
     order_id: order.order_id,
     status: order.status,
     amount: order.amount,
     created: order.date_created,
     web: order.payment_links.web,
     token: order.juspay.client_auth_token,
     token_expiry: order.juspay.client_auth_token_expiry)

found = OpenapiClient::OrdersApi.new(client).get_order_status('refunded17', VERSION)
tell('order-status',
     status: found.status,
     amount_refunded: found.amount_refunded,
     refund_status: found.refunds[1].status,
     refund_amount: found.refunds[1].amount,
     refund_created: found.refunds[1].created,
     txn_amount: found.txn_detail.txn_amount,
     surcharge_amount: found.txn_detail.surcharge_amount)

paid = OpenapiClient::PaymentsApi.new(client).create_transaction(
  VERSION, 'acme_store',
  order_id: 'acme0417',
  payment_method_type: 'CARD',
  payment_method: 'VISA',
  card_number: '4242424242424242',
  card_exp_month: '12',
  card_exp_year: '2030',
  card_security_code: '123',
  redirect_after_payment: true,
  format: 'json'
)
tell('pay-by-card', status: paid.status, txn_id: paid.txn_id, url: paid.payment.authentication.url)

refunds = OpenapiClient::RefundsApi.new(client)
refunded = refunds.refund_order('acme0417', VERSION, 'success17', '100.00')
tell('refund',
     amount_refunded: refunded.amount_refunded,
     refund_status: refunded.refunds[0].status,
     refund_id: refunded.refunds[0].id)

begin
  refunds.refund_order('acme0417', VERSION, 'refused17', '99999.00')
rescue OpenapiClient::ApiError => e
  refusal = OpenapiClient::ErrorBody.build_from_hash(JSON.parse(e.response_body, symbolize_names: true))
  tell('refund-refused',
       http_status: e.code,
       error_code: refusal.error_code,
       error_message: refusal.error_message)
end

customer = OpenapiClient::CustomersApi.new(client).create_customer(
  VERSION, 'customer17', '9876543210',
  email_address: 'shopper@example.com',
  first_name: 'Käthe'
)
tell('create-customer',
     id: customer.id,
     first_name: customer.first_name,
     last_name: customer.last_name,
     created: customer.date_created)
