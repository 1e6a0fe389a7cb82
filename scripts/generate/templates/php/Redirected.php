<?php

declare(strict_types=1);

namespace Client;

/** The answer leads the shopper's browser on, to `location`. It is no failure: the call has been taken. */
final class Redirected extends CallError
{
    public function __construct(
        public readonly string $location,
        public readonly int $status,
        public readonly ?string $requestId,
        string $operation,
    ) {
        parent::__construct("answered with {$status} and a location", $operation, true);
    }
}
