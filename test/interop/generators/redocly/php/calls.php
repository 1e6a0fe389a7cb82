<?php
// Makes the calls of the newest version with the client in ./client.php.
declare(strict_types=1);

use ExpressCheckoutApi\ApiError;
use ExpressCheckoutApi\CreateCustomerRequest;
use ExpressCheckoutApi\CreateOrderRequest;
use ExpressCheckoutApi\CreateTransactionRequest;
use ExpressCheckoutApi\ErrorBody;
use ExpressCheckoutApi\RefundOrderRequest;

require __DIR__ . '/connect.php';

/** @param array<string, mixed> $read */
function tell(string $call, array $read): void
{
    echo json_encode(['call' => $call] + $read, JSON_THROW_ON_ERROR), "\n";
}

$client = connect($argv[1], 'acme_store', 'test_key', '2021-03-25');

$order = $client->createOrder(new CreateOrderRequest(
    orderId: 'acme0417',
    amount: '1299.00',
    currency: 'INR',
    customerId: 'customer17',
    description: 'Käse & Brot + 10 % = 1/2 ☕',
    optionsGetClientAuthToken: true,
    metadataJuspayGatewayReferenceId: 'retail',
));
tell('create-order', [
    'order_id' => $order->orderId,
    'status' => $order->status,
    'amount' => $order->amount,
    'created' => $order->dateCreated,
    'web' => $order->paymentLinks->web,
    'token' => $order->juspay?->clientAuthToken,
    'token_expiry' => $order->juspay?->clientAuthTokenExpiry,
]);

$found = $client->getOrderStatus('refunded17');
tell('order-status', [
    'status' => $found->status,
    'amount_refunded' => $found->amountRefunded,
    'refund_status' => $found->refunds[1]->status,
    'refund_amount' => $found->refunds[1]->amount,
    'refund_created' => $found->refunds[1]->created,
    'txn_amount' => $found->txnDetail?->txnAmount,
    'surcharge_amount' => $found->txnDetail?->surchargeAmount,
]);

$paid = $client->createTransaction(new CreateTransactionRequest(
    orderId: 'acme0417',
    merchantId: 'acme_store',
    paymentMethodType: 'CARD',
    paymentMethod: 'VISA',
    cardNumber: '4242424242424242',
    cardExpMonth: '12',
    cardExpYear: '2030',
    cardSecurityCode: '123',
    redirectAfterPayment: true,
    format: 'json',
));
tell('pay-by-card', [
    'status' => $paid->status,
    'txn_id' => $paid->txnId,
    'url' => $paid->payment?->authentication->url,
]);

$refunded = $client->refundOrder('acme0417', new RefundOrderRequest(uniqueRequestId: 'success17', amount: '100.00'));
tell('refund', [
    'amount_refunded' => $refunded->amountRefunded,
    'refund_status' => $refunded->refunds[0]->status,
    'refund_id' => $refunded->refunds[0]->id,
]);

try {
    $client->refundOrder('acme0417', new RefundOrderRequest(uniqueRequestId: 'refused17', amount: '99999.00'));
} catch (ApiError $error) {
    $refusal = ErrorBody::fromArray($error->body);
    tell('refund-refused', [
        'http_status' => $error->status,
        'error_code' => $refusal->errorCode,
        'error_message' => $refusal->errorMessage,
    ]);
}

$customer = $client->createCustomer(new CreateCustomerRequest(
    objectReferenceId: 'customer17',
    mobileNumber: '9876543210',
    emailAddress: 'shopper@example.com',
    firstName: 'Käthe',
));
tell('create-customer', [
    'id' => $customer->id,
    'first_name' => $customer->firstName,
    'last_name' => $customer->lastName,
    'created' => $customer->dateCreated,
]);
