<?php

declare(strict_types=1);

namespace Client;

/** A call without an answer that the API documents. Its text holds nothing secret, so it can be logged. */
abstract class CallError extends \RuntimeException
{
    /**
     * @param bool $mayHaveHadEffect false when nothing was sent, the call was refused or only reads, so that it can be
     *     repeated; when it is true, ask for the state first. Nothing is ever repeated by the client.
     */
    public function __construct(
        string $message,
        public readonly string $operation,
        public readonly bool $mayHaveHadEffect,
    ) {
        parent::__construct("{$operation}: {$message}");
    }
}
