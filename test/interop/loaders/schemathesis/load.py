"""Reads documents, and ends badly when one has no operations or one that is not understood."""

import sys

import schemathesis
from schemathesis.core.result import Ok

for path in sys.argv[1:]:
    operations = list(schemathesis.openapi.from_path(path).get_all_operations())
    refused = [operation for operation in operations if not isinstance(operation, Ok)]
    if refused or not operations:
        sys.exit(f"{path}: {len(operations)} operations, of which were refused: {refused}")
