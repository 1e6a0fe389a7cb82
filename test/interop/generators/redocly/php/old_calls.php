<?php
// Makes the call of an old version with the client in ./client.php.
declare(strict_types=1);

require __DIR__ . '/connect.php';

$order = connect($argv[1], 'acme_store', 'test_key', '2015-01-09')->getOrderStatus('autorefunded17');
echo json_encode([
    'call' => 'old-order-status',
    'status' => $order->status,
    'amount' => $order->amount,
    'card_brand' => $order->card?->cardBrand,
], JSON_THROW_ON_ERROR), "\n";
