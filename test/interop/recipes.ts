import { openapiGeneratorGo } from './generators/openapi-generator/go/recipe.ts';
import type { Recipe } from './recipe.ts';

/** All recipes, in the order of the matrix. */
export const RECIPES: readonly Recipe[] = [openapiGeneratorGo];
