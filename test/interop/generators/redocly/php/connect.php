<?php
declare(strict_types=1);

use ExpressCheckoutApi\Client;
use ExpressCheckoutApi\Config;

require __DIR__ . '/client.php';

const FORM = 'application/x-www-form-urlencoded';

/** A client that says which version it speaks and sends forms as forms. It does not repeat a call by itself. */
function connect(string $server, string $merchantId, string $apiKey, string $version): Client
{
    return new Client(new Config(
        serverUrl: $server,
        auth: ['basic' => ['username' => $apiKey, 'password' => ''], 'apiKey' => ['merchantId' => $merchantId]],
        retry: ['attempts' => 1],
        middleware: [static function (array $request, callable $next) use ($version): array {
            $request['headers']['version'] = $version;
            if (($request['headers']['Content-Type'] ?? null) === FORM) {
                $request['body'] = form_of($request['body']);
            }
            return $next($request);
        }],
    ));
}

/** The form of an object in JSON: text is sent as it is, all else as its JSON. */
function form_of(string $json): string
{
    $fields = json_decode($json, false, flags: JSON_THROW_ON_ERROR);
    $texts = array_map(
        static fn (mixed $value): string => is_string($value) ? $value : json_encode($value, JSON_THROW_ON_ERROR),
        (array) $fields,
    );
    return http_build_query($texts);
}
