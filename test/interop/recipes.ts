import type { Recipe } from './recipe.ts';

/** All recipes, in the order of the matrix. */
export const RECIPES: readonly Recipe[] = [];
