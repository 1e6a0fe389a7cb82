import type { ClientModel } from '../model/client-model.ts';

/** `ApiError.php`: the error whose body has the type of the contract. */
export function errorClass({ error }: ClientModel, namespace: string): string {
  return `<?php

declare(strict_types=1);

namespace ${namespace};

/**
 * A refusal, or an answer that is not what is documented; then \`body\` may be null.
 *
 * @phpstan-import-type ${error.name} from Types
 */
final class ApiError extends CallError
{
    /** @var ${error.name}|null */
    public readonly ?array $body;

    /** @param array<mixed>|null $body */
    public function __construct(
        public readonly int $status,
        ?array $body,
        public readonly ?string $requestId,
        string $operation,
        bool $mayHaveHadEffect,
    ) {
        $told = $requestId === null ? '' : " (request {$requestId})";
        parent::__construct("answered with {$status}{$told}", $operation, $mayHaveHadEffect);
        /** @var ${error.name}|null $body */
        $this->body = $body;
    }
}
`;
}
