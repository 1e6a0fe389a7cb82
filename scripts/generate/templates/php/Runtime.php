<?php

declare(strict_types=1);

namespace Client;

/**
 * HTTP and forms for the generated client, by the extension curl.
 *
 * @internal
 */
final class Runtime
{
    private readonly string $baseUrl;
    /**
     * Gives the value of the header Authorization and the client auth token. What a closure holds stays out of dumps,
     * exports and serialized data.
     *
     * @var \Closure(): array{?string, ?string}
     */
    private readonly \Closure $credentials;

    /** @param array<string, string> $headers */
    public function __construct(
        string $baseUrl,
        private readonly array $headers,
        #[\SensitiveParameter] ?string $apiKey,
        #[\SensitiveParameter] ?string $token,
        private readonly float $timeout,
        private readonly ?string $requestIdHeader,
        bool $allowInsecureHttp,
    ) {
        if (($apiKey === null) === ($token === null)) {
            throw new \InvalidArgumentException('Give the API key or the client auth token, one of the two.');
        }
        if ($apiKey === '' || $token === '') {
            throw new \InvalidArgumentException('The credential is empty.');
        }
        foreach ($headers as $name => $value) {
            if (preg_match('/^[\x20-\x7e]+\z/', $value) !== 1) {
                throw new \InvalidArgumentException("{$name} is empty or has a character that no header can hold.");
            }
        }
        $url = parse_url($baseUrl);
        $scheme = strtolower($url['scheme'] ?? '');
        $host = strtolower($url['host'] ?? '');
        $isInsecureAllowed = $allowInsecureHttp || in_array($host, ['localhost', '127.0.0.1', '[::1]'], true);
        if ($host === '' || !($scheme === 'https' || ($scheme === 'http' && $isInsecureAllowed))) {
            throw new \InvalidArgumentException('The base URL has to begin with https:, other than for this machine.');
        }
        $this->baseUrl = rtrim($baseUrl, '/');
        $authorization = $apiKey === null ? null : 'Basic ' . base64_encode("{$apiKey}:");
        $this->credentials = static fn (): array => [$authorization, $token];
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['baseUrl' => $this->baseUrl, 'headers' => $this->headers, 'timeout' => $this->timeout];
    }

    /** Joins the parts of a path, of which every second one is a parameter. */
    public static function path(string ...$parts): string
    {
        $path = '';
        foreach (array_values($parts) as $index => $part) {
            if ($index % 2 === 1 && in_array($part, ['', '.', '..'], true)) {
                throw new \InvalidArgumentException('A path parameter is empty or a dot.');
            }
            $path .= $index % 2 === 1 ? rawurlencode($part) : $part;
        }
        return $path;
    }

    /**
     * Sends one request and gives the JSON of its answer.
     *
     * @param array<mixed>|null $query
     * @param array<mixed>|null $form
     * @param array<mixed>|null $json
     * @param 'always'|'never'|'optional' $key
     * @param array{'form'|'query', string}|null $token where the operation takes the client auth token
     * @param array<string, string> $headers
     * @param bool $isArray whether an answer that is no array is none
     * @throws CallError
     */
    public function call(
        string $operation,
        string $method,
        string $path,
        #[\SensitiveParameter] ?array $query = null,
        #[\SensitiveParameter] ?array $form = null,
        #[\SensitiveParameter] ?array $json = null,
        string $key = 'always',
        ?array $token = null,
        bool $redirects = false,
        bool $withKey = false,
        #[\SensitiveParameter] array $headers = [],
        ?float $timeout = null,
        bool $isArray = true,
    ): mixed {
        [$authorization, $clientAuthToken] = ($this->credentials)();
        $sent = $this->headers;
        if ($authorization !== null && ($key === 'always' || ($key === 'optional' && $withKey))) {
            $sent['Authorization'] = $authorization;
        }
        if ($clientAuthToken !== null && $token !== null) {
            [$place, $name] = $token;
            if ($place === 'query') {
                $query = [$name => $clientAuthToken] + ($query ?? []);
            } else {
                $form = ($form ?? []) + [$name => $clientAuthToken];
            }
        } elseif ($clientAuthToken !== null && $key === 'always') {
            throw new \LogicException("{$operation} takes no client auth token; call it with the API key.");
        }
        $body = $method === 'GET' ? null : '';
        if ($json !== null) {
            $body = $json === [] ? '{}' : self::json($operation, $json);
            $sent['Content-Type'] = 'application/json';
        } elseif ($body !== null) {
            $body = self::form($operation, $form ?? []);
            $sent['Content-Type'] = 'application/x-www-form-urlencoded';
        }
        $url = $this->baseUrl . $path . ($query === null || $query === [] ? '' : '?' . self::form($operation, $query));
        $exchange = new Exchange($operation, $method, $timeout ?? $this->timeout);
        $exchange->send($url, self::headerLines($sent, $headers), $body);
        $requestId = $this->requestIdHeader === null ? null : $exchange->header($this->requestIdHeader);
        if ($redirects && $exchange->location !== null) {
            throw new Redirected($exchange->location, $exchange->status, $requestId, $operation);
        }
        $answer = json_decode($exchange->text, true);
        if (intdiv($exchange->status, 100) === 2 && $answer !== null && (is_array($answer) || !$isArray)) {
            return $answer;
        }
        $mayHaveHadEffect = $method !== 'GET' && intdiv($exchange->status, 100) !== 4;
        $error = is_array($answer) ? $answer : null;
        throw new ApiError($exchange->status, $error, $requestId, $operation, $mayHaveHadEffect);
    }

    /**
     * Fields as `application/x-www-form-urlencoded`: text as it is, everything else as JSON; what is null is left out.
     *
     * @param array<mixed> $fields
     */
    private static function form(string $operation, #[\SensitiveParameter] array $fields): string
    {
        $texts = [];
        foreach ($fields as $name => $value) {
            if ($value !== null) {
                $texts[$name] = is_string($value) ? $value : self::json($operation, $value);
            }
        }
        return http_build_query($texts, '', '&');
    }

    private static function json(string $operation, #[\SensitiveParameter] mixed $value): string
    {
        try {
            $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION;
            return json_encode($value, $flags | JSON_THROW_ON_ERROR);
        } catch (\JsonException $error) {
            throw new \InvalidArgumentException("{$operation}: a value is no JSON: {$error->getMessage()}.");
        }
    }

    /**
     * @param array<string, string> ...$headers the later ones replace those of the same name
     * @return list<string>
     */
    private static function headerLines(#[\SensitiveParameter] array ...$headers): array
    {
        $lines = ['expect' => 'Expect:']; // curl would ask before it sends a large body
        foreach ($headers as $group) {
            foreach ($group as $name => $value) {
                if (preg_match('/^[!#$%&\'*+.^_`|~0-9A-Za-z-]+\z/', $name) !== 1 || preg_match('/[\r\n\0]/', $value) === 1) {
                    throw new \InvalidArgumentException('A header has a character that it cannot hold.');
                }
                // A semicolon is how curl sends a header that is empty.
                $lines[strtolower($name)] = $value === '' ? "{$name};" : "{$name}: {$value}";
            }
        }
        return array_values($lines);
    }
}
