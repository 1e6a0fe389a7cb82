<?php

declare(strict_types=1);

namespace Client;

/** There was no answer, or not a whole one. */
final class NetworkError extends CallError
{
    /**
     * @param string $reason what curl says of it, without the address
     * @param bool $timedOut whether the answer took too long
     */
    public function __construct(
        public readonly string $reason,
        public readonly bool $timedOut,
        string $operation,
        bool $mayHaveHadEffect,
    ) {
        parent::__construct("no answer: {$reason}", $operation, $mayHaveHadEffect);
    }
}
