<?php
// Makes the calls of the newest version with the client in ./client.
declare(strict_types=1);

use OpenAPI\Client\Api\CustomersApi;
use OpenAPI\Client\Api\OrdersApi;
use OpenAPI\Client\Api\PaymentsApi;
use OpenAPI\Client\Api\RefundsApi;
use OpenAPI\Client\ApiException;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model\ErrorBody;

require __DIR__ . '/autoload.php';

const VERSION = '2021-03-25';

/** @param array<string, mixed> $read */
function tell(string $call, array $read): void
{
    $plain = array_map(fn (mixed $value) => $value instanceof DateTimeInterface ? $value->format(DATE_RFC3339_EXTENDED) : $value, $read);
    echo json_encode(['call' => $call] + $plain, JSON_THROW_ON_ERROR), "\n";
}

$config = (new Configuration())
    ->setHost($argv[1])
    ->setUsername('test_key')
    ->setPassword('')
    ->setApiKey('x-merchantid', 'acme_store');

$order = (new OrdersApi(config: $config))->createOrder(
    version: VERSION,
    order_id: 'acme0417',
    amount: '1299.00',
    currency: 'INR',
    customer_id: 'customer17',
    description: 'Käse & Brot + 10 % = 1/2 ☕',
    options_get_client_auth_token: true,
    metadata_juspay_gateway_reference_id: 'retail',
);
tell('create-order', [
    'order_id' => $order->getOrderId(),
    'status' => $order->getStatus(),
    'amount' => $order->getAmount(),
    'created' => $order->getDateCreated(),
    'web' => $order->getPaymentLinks()?->getWeb(),
    'token' => $order->getJuspay()?->getClientAuthToken(),
    'token_expiry' => $order->getJuspay()?->getClientAuthTokenExpiry(),
]);

$found = (new OrdersApi(config: $config))->getOrderStatus(order_id: 'refunded17', version: VERSION);
$refund = $found->getRefunds()[1];
tell('order-status', [
    'status' => $found->getStatus(),
    'amount_refunded' => $found->getAmountRefunded(),
    'refund_status' => $refund->getStatus(),
    'refund_amount' => $refund->getAmount(),
    'refund_created' => $refund->getCreated(),
    'txn_amount' => $found->getTxnDetail()?->getTxnAmount(),
    'surcharge_amount' => $found->getTxnDetail()?->getSurchargeAmount(),
]);

$paid = (new PaymentsApi(config: $config))->createTransaction(
    version: VERSION,
    order_id: 'acme0417',
    merchant_id: 'acme_store',
    payment_method_type: 'CARD',
    payment_method: 'VISA',
    card_number: '4242424242424242',
    card_exp_month: '12',
    card_exp_year: '2030',
    card_security_code: '123',
    redirect_after_payment: true,
    format: 'json',
);
tell('pay-by-card', [
    'status' => $paid->getStatus(),
    'txn_id' => $paid->getTxnId(),
    'url' => $paid->getPayment()?->getAuthentication()->getUrl(),
]);

$refunds = new RefundsApi(config: $config);
$refunded = $refunds->refundOrder(order_id: 'acme0417', version: VERSION, unique_request_id: 'success17', amount: '100.00');
tell('refund', [
    'amount_refunded' => $refunded->getAmountRefunded(),
    'refund_status' => $refunded->getRefunds()[0]->getStatus(),
    'refund_id' => $refunded->getRefunds()[0]->getId(),
]);

try {
    $refunds->refundOrder(order_id: 'acme0417', version: VERSION, unique_request_id: 'refused17', amount: '99999.00');
} catch (ApiException $exception) {
    $refusal = $exception->getResponseObject();
    assert($refusal instanceof ErrorBody);
    tell('refund-refused', [
        'http_status' => $exception->getCode(),
        'error_code' => $refusal->getErrorCode(),
        'error_message' => $refusal->getErrorMessage(),
    ]);
}

$customer = (new CustomersApi(config: $config))->createCustomer(
    version: VERSION,
    object_reference_id: 'customer17',
    mobile_number: '9876543210',
    email_address: 'shopper@example.com',
    first_name: 'Käthe',
);
tell('create-customer', [
    'id' => $customer->getId(),
    'first_name' => $customer->getFirstName(),
    'last_name' => $customer->getLastName(),
    'created' => $customer->getDateCreated(),
]);
