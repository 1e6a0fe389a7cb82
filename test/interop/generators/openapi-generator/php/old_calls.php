<?php
// Makes the call of an old version with the client in ./client.
declare(strict_types=1);

use OpenAPI\Client\Api\OrdersApi;
use OpenAPI\Client\Configuration;

require __DIR__ . '/autoload.php';

$config = (new Configuration())
    ->setHost($argv[1])
    ->setUsername('test_key')
    ->setPassword('')
    ->setApiKey('x-merchantid', 'acme_store');
$order = (new OrdersApi(config: $config))->getOrderStatus(order_id: 'autorefunded17', version: '2015-01-09');
echo json_encode([
    'call' => 'old-order-status',
    'status' => $order->getStatus(),
    'amount' => $order->getAmount(),
    'card_brand' => $order->getCard()?->getCardBrand(),
], JSON_THROW_ON_ERROR), "\n";
