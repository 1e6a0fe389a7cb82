import type { Loader } from './loader.ts';
import { oasdiff } from './loaders/oasdiff.ts';
import { openapiSpecValidator } from './loaders/openapi-spec-validator/loader.ts';
import { redoc } from './loaders/redoc.ts';
import { scalar } from './loaders/scalar.ts';
import { schemathesis } from './loaders/schemathesis/loader.ts';
import { swaggerClient } from './loaders/swagger-client.ts';
import { swaggerParser } from './loaders/swagger-parser.ts';
import { vacuum } from './loaders/vacuum.ts';

/** All tools that only read documents, in the order of their table. */
export const LOADERS: readonly Loader[] = [
  swaggerParser,
  swaggerClient,
  openapiSpecValidator,
  vacuum,
  oasdiff,
  scalar,
  redoc,
  schemathesis,
];
