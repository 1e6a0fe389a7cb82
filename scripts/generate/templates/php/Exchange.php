<?php

declare(strict_types=1);

namespace Client;

/**
 * One request and its answer, by curl. Each has a connection of its own, because curl repeats a request on one that it
 * has kept and finds broken.
 *
 * @internal
 */
final class Exchange
{
    public int $status = 0;
    public string $text = '';
    /** Where a redirect leads, which is not followed, so that no credential travels to another host. */
    public ?string $location = null;
    /** @var array<string, string> by names in lower case */
    private array $headers = [];

    public function __construct(
        private readonly string $operation,
        private readonly string $method,
        private readonly float $timeout,
    ) {
    }

    public function header(string $name): ?string
    {
        return $this->headers[strtolower($name)] ?? null;
    }

    /**
     * @param list<string> $lines headers
     * @throws NetworkError
     */
    public function send(
        #[\SensitiveParameter] string $url,
        #[\SensitiveParameter] array $lines,
        #[\SensitiveParameter] ?string $body,
    ): void {
        $curl = curl_init();
        curl_setopt_array($curl, [
            CURLOPT_URL => $url,
            CURLOPT_CUSTOMREQUEST => $this->method,
            CURLOPT_HTTPHEADER => $lines,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_NOSIGNAL => true,
            CURLOPT_TIMEOUT_MS => max(1, (int) ($this->timeout * 1000)),
            CURLOPT_HEADERFUNCTION => fn (\CurlHandle $_, string $line): int => $this->readHeader($line),
        ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => $body]));
        $text = curl_exec($curl);
        if (!is_string($text)) {
            $number = curl_errno($curl);
            $isSent = (int) curl_getinfo($curl, CURLINFO_REQUEST_SIZE) > 0;
            throw new NetworkError(
                curl_strerror($number) ?? "curl error {$number}",
                $number === CURLE_OPERATION_TIMEDOUT,
                $this->operation,
                $isSent && $this->method !== 'GET',
            );
        }
        $this->text = $text;
        $this->status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        $this->location = $this->absoluteLocation(curl_getinfo($curl, CURLINFO_REDIRECT_URL));
    }

    private function readHeader(string $line): int
    {
        $parts = explode(':', $line, 2);
        if (str_starts_with($line, 'HTTP/')) {
            $this->headers = []; // what came before was an interim answer
        } elseif (count($parts) === 2) {
            $this->headers[strtolower(trim($parts[0]))] = trim($parts[1]);
        }
        return strlen($line);
    }

    /** @param mixed $resolved what curl makes of a location that is relative */
    private function absoluteLocation(mixed $resolved): ?string
    {
        $location = $this->header('location');
        if ($location === null || intdiv($this->status, 100) !== 3) {
            return null;
        }
        $isAbsolute = preg_match('/^[a-z][a-z0-9+.-]*:/i', $location) === 1;
        return $isAbsolute || !is_string($resolved) || $resolved === '' ? $location : $resolved;
    }
}
