/** What has pages of its own: an operation by its operationId, a webhook by its event, a schema by its name. */
export type SubjectKind = 'operation' | 'webhook' | 'schema';
