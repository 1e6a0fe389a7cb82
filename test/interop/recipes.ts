import { heyApi } from './generators/hey-api/recipe.ts';
import { kubb } from './generators/kubb/recipe.ts';
import { oapiCodegen } from './generators/oapi-codegen/recipe.ts';
import { ogen } from './generators/ogen/recipe.ts';
import { openapiGeneratorCsharp } from './generators/openapi-generator/csharp/recipe.ts';
import { openapiGeneratorGo } from './generators/openapi-generator/go/recipe.ts';
import { openapiGeneratorJava } from './generators/openapi-generator/java/recipe.ts';
import { openapiGeneratorKotlin } from './generators/openapi-generator/kotlin/recipe.ts';
import { openapiGeneratorPhp } from './generators/openapi-generator/php/recipe.ts';
import { openapiGeneratorPython } from './generators/openapi-generator/python/recipe.ts';
import { openapiGeneratorRuby } from './generators/openapi-generator/ruby/recipe.ts';
import { openapiGeneratorRust } from './generators/openapi-generator/rust/recipe.ts';
import { openapiGeneratorTypescriptFetch } from './generators/openapi-generator/typescript-fetch/recipe.ts';
import { openapiPythonClient } from './generators/openapi-python-client/recipe.ts';
import { orval } from './generators/orval/recipe.ts';
import { postman } from './generators/postman/recipe.ts';
import { redoclyGo } from './generators/redocly/go/recipe.ts';
import { redoclyJava } from './generators/redocly/java/recipe.ts';
import { redoclyPhp } from './generators/redocly/php/recipe.ts';
import { redoclyPython } from './generators/redocly/python/recipe.ts';
import { redoclyTypescript } from './generators/redocly/typescript/recipe.ts';
import { swaggerTypescriptApi } from './generators/swagger-typescript-api/recipe.ts';
import type { Recipe } from './recipe.ts';

/** All recipes, in the order of the matrix. */
export const RECIPES: readonly Recipe[] = [
  openapiGeneratorCsharp,
  openapiGeneratorGo,
  openapiGeneratorJava,
  openapiGeneratorKotlin,
  openapiGeneratorPhp,
  openapiGeneratorPython,
  openapiGeneratorRuby,
  openapiGeneratorRust,
  openapiGeneratorTypescriptFetch,
  ofBaseline(openapiGeneratorJava),
  ofBaseline(openapiGeneratorKotlin),
  ofBaseline(openapiGeneratorPython),
  ofBaseline(openapiGeneratorRust),
  ofBaseline(openapiGeneratorTypescriptFetch),
  oapiCodegen,
  ogen,
  openapiPythonClient,
  heyApi,
  kubb,
  orval,
  redoclyGo,
  redoclyJava,
  redoclyPhp,
  redoclyPython,
  redoclyTypescript,
  swaggerTypescriptApi,
  postman,
];

/** The same for a client of the baseline, by the program of an old version. */
function ofBaseline(recipe: Recipe): Recipe {
  return { ...recipe, name: `${recipe.name}-baseline`, ages: ['baseline'] };
}
