// What is made of the outcome of a call, for the entries of all versions.
export { ApiError } from './api-error.ts';
export { paginate } from './paginate.ts';
export { type Outcome, unwrap } from './unwrap.ts';
