/**
 * Everything that can be said about a request, an answer or a webhook: which kind of violation it is, which status and
 * which error example answer it, its code, and its words. Whoever finds something takes it from here.
 */
export * from './catalogue/address.ts';
export * from './catalogue/answers.ts';
export * from './catalogue/body.ts';
export * from './catalogue/conformance.ts';
export * from './catalogue/connection.ts';
export * from './catalogue/credentials.ts';
export * from './catalogue/encrypted.ts';
export * from './catalogue/fields.ts';
export { refusalOf, VIOLATION_KINDS, type Violation, type ViolationKind } from './catalogue/kinds.ts';
export * from './catalogue/preferences.ts';
export * from './catalogue/tolerated.ts';
