<?php

declare(strict_types=1);

// Loads the classes of this folder. Whoever has Composer can map the namespace to the folder (PSR-4) instead.
spl_autoload_register(static function (string $class): void {
    $prefix = 'Client\\';
    $file = __DIR__ . '/' . substr($class, strlen($prefix)) . '.php';
    if (str_starts_with($class, $prefix) && is_file($file)) {
        require $file;
    }
});
