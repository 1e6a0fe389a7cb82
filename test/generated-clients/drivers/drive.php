<?php

declare(strict_types=1);

// Makes the calls of a file through the generated client, and checks each answer against the type in its doc comment.

use Checkout\ApiError;
use Checkout\CallError;
use Checkout\Client;
use Checkout\Redirected;
use Checkout\Types;

set_error_handler(static function (int $level, string $text): never {
    throw new \ErrorException($text);
});
require __DIR__ . '/Checkout/autoload.php';

/** Types of doc comments, as far as the client has them. */
final class DocTypes
{
    /** @var array<string, string> texts by names */
    private array $named = [];
    /** @var list<string> what is left of the text that is read */
    private array $tokens = [];

    public function __construct(string $comment)
    {
        $text = preg_replace('/^ \* ?/m', '', $comment);
        preg_match_all('/^@phpstan-type (\w+) (.*(?:\n .*)*(?:\n\})?)$/m', $text, $found, PREG_SET_ORDER);
        foreach ($found as [, $name, $type]) {
            $this->named[$name] = $type;
        }
    }

    /** Reads all types, so that a name or a bracket that is wrong is found. */
    public function readAll(): void
    {
        foreach ($this->named as $name => $text) {
            $this->fault([], $text, $name);
        }
    }

    /** What of a value a type does not allow, or null. */
    public function fault(mixed $value, string $type, string $place = ''): ?string
    {
        $outer = $this->tokens;
        preg_match_all("/'(?:[^'\\\\]|\\\\.)*'|\.\.\.|[\w-]+|\S/", $type, $found);
        $this->tokens = $found[0];
        $check = $this->union();
        if ($this->tokens !== []) {
            throw new \LogicException("{$place}: cannot read {$type}");
        }
        $this->tokens = $outer;
        return $check($value, $place);
    }

    private function union(): \Closure
    {
        $checks = [$this->single()];
        while (($this->tokens[0] ?? '') === '|') {
            array_shift($this->tokens);
            $checks[] = $this->single();
        }
        return static function (mixed $value, string $place) use ($checks): ?string {
            $faults = array_map(static fn (\Closure $check): ?string => $check($value, $place), $checks);
            return in_array(null, $faults, true) ? null : $faults[0];
        };
    }

    private function single(): \Closure
    {
        $word = array_shift($this->tokens) ?? '';
        $is = static fn (callable $test): \Closure => static fn (mixed $value, string $place): ?string =>
            $test($value) ? null : "{$place} is " . get_debug_type($value) . ", not {$word}";
        return match (true) {
            $word === 'mixed' => $is(static fn (): bool => true),
            $word === 'string' => $is(is_string(...)),
            $word === 'int' => $is(is_int(...)),
            $word === 'float' => $is(is_float(...)),
            $word === 'bool' => $is(is_bool(...)),
            $word === 'null' => $is(is_null(...)),
            $word === 'list' => $this->all($is(static fn (mixed $value) => is_array($value) && array_is_list($value)), 1),
            $word === 'array' && $this->tokens[0] === '<' => $this->all($is(is_array(...)), 3),
            $word === 'array' => $this->shape(),
            str_starts_with($word, "'") => $is(static fn (mixed $value) => $value === stripslashes(substr($word, 1, -1))),
            in_array($word, ['true', 'false'], true) || is_numeric($word) => $is(
                static fn (mixed $value) => $value === json_decode($word),
            ),
            isset($this->named[$word]) => fn (mixed $value, string $place): ?string =>
                $this->fault($value, $this->named[$word], $place),
            default => throw new \LogicException("no type is called {$word}"),
        };
    }

    /** @param int $skipped how many tokens stand before the type of the values */
    private function all(\Closure $isWhole, int $skipped): \Closure
    {
        array_splice($this->tokens, 0, $skipped);
        $check = $this->union();
        array_shift($this->tokens);
        return static function (mixed $value, string $place) use ($isWhole, $check): ?string {
            $fault = $isWhole($value, $place);
            foreach ($fault === null ? $value : [] as $key => $one) {
                $fault ??= $check($one, "{$place}/{$key}");
            }
            return $fault;
        };
    }

    private function shape(): \Closure
    {
        array_shift($this->tokens);
        $fields = [];
        $required = [];
        while ($this->tokens[0] !== '}') {
            $key = array_shift($this->tokens);
            if ($key !== '...') {
                $name = str_starts_with($key, "'") ? stripslashes(substr($key, 1, -1)) : $key;
                isset($fields[$name]) && throw new \LogicException("{$name} is there twice");
                if ($this->tokens[0] === '?') {
                    array_shift($this->tokens);
                } else {
                    $required[] = $name;
                }
                array_shift($this->tokens);
                $fields[$name] = $this->union();
            }
            if ($this->tokens[0] === ',') {
                array_shift($this->tokens);
            }
        }
        array_shift($this->tokens);
        return static function (mixed $value, string $place) use ($fields, $required): ?string {
            if (!is_array($value)) {
                return "{$place} is no object";
            }
            $missing = array_diff($required, array_keys($value));
            $fault = $missing === [] ? null : "{$place} lacks " . implode(', ', $missing);
            foreach (array_intersect_key($value, $fields) as $key => $one) {
                $fault ??= $fields[$key]($one, "{$place}/{$key}");
            }
            return $fault;
        };
    }
}

/**
 * @param array<string, mixed> $call
 * @return array<string, mixed>
 */
function told(Client $client, #[\SensitiveParameter] array $call, DocTypes $types): array
{
    $method = new \ReflectionMethod($client, $call['operation']);
    preg_match('/@return (.+)/', (string) $method->getDocComment(), $return);
    preg_match('/@param (\w+)(?:\|null)? \$body/', (string) $method->getDocComment(), $taken);
    $named = ['headers' => $call['headers']];
    if ($call['body'] !== null) {
        $named['body'] = $call['body'] + $call['extra'];
        $fault = $types->fault($named['body'], $taken[1]);
        if ($fault !== null) {
            return ['error' => "the body is not what its type says: {$fault}"];
        }
    }
    if ($call['query'] !== null) {
        $named['query'] = $call['query'];
    }
    if ($call['withKey']) {
        $named['withKey'] = true;
    }
    try {
        $answer = $method->invoke($client, ...$call['path'], ...$named);
    } catch (Redirected $error) {
        return ['error' => 'Redirect', 'status' => $error->status, 'location' => $error->location, 'message' => $error . print_r($error, true)];
    } catch (ApiError $error) {
        return ['error' => 'Api', 'status' => $error->status, 'message' => $error . print_r($error, true)];
    } catch (CallError $error) {
        return ['error' => 'other', 'message' => $error . print_r($error, true)];
    }
    $fault = $types->fault($answer, $return[1]);
    return $fault === null ? [] : ['error' => "the answer is not what its type says: {$fault}"];
}

[, $baseUrl, $credentials, $calls] = $argv;
$given = json_decode($credentials, true);
$clients = [
    'key' => new Client($baseUrl, $given['merchantId'], apiKey: $given['apiKey']),
    'token' => new Client($baseUrl, $given['merchantId'], clientAuthToken: $given['token']),
];
$types = new DocTypes((string) (new \ReflectionClass(Types::class))->getDocComment());
$types->readAll();
foreach (json_decode((string) file_get_contents($calls), true) as $call) {
    echo json_encode((object) told($clients[$call['credential']], $call, $types), JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
