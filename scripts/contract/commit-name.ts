/** Lies in a folder of generated files while a command puts them into place; then they do not belong together. */
export const COMMIT_NAME = '.commit.json';
