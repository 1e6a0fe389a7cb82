import { heyApi } from './generators/hey-api/recipe.ts';
import { kubb } from './generators/kubb/recipe.ts';
import { oapiCodegen } from './generators/oapi-codegen/recipe.ts';
import { ogen } from './generators/ogen/recipe.ts';
import { openapiGeneratorGo } from './generators/openapi-generator/go/recipe.ts';
import { openapiGeneratorJava } from './generators/openapi-generator/java/recipe.ts';
import { openapiGeneratorPhp } from './generators/openapi-generator/php/recipe.ts';
import { openapiGeneratorPython } from './generators/openapi-generator/python/recipe.ts';
import { openapiGeneratorRuby } from './generators/openapi-generator/ruby/recipe.ts';
import { openapiGeneratorTypescriptFetch } from './generators/openapi-generator/typescript-fetch/recipe.ts';
import { openapiPythonClient } from './generators/openapi-python-client/recipe.ts';
import { orval } from './generators/orval/recipe.ts';
import { swaggerTypescriptApi } from './generators/swagger-typescript-api/recipe.ts';
import type { Recipe } from './recipe.ts';

/** All recipes, in the order of the matrix. */
export const RECIPES: readonly Recipe[] = [
  openapiGeneratorGo,
  openapiGeneratorJava,
  openapiGeneratorPhp,
  openapiGeneratorPython,
  openapiGeneratorRuby,
  openapiGeneratorTypescriptFetch,
  oapiCodegen,
  ogen,
  openapiPythonClient,
  heyApi,
  kubb,
  orval,
  swaggerTypescriptApi,
];
