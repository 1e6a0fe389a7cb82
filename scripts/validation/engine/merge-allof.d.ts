declare module '@stoplight/json-schema-merge-allof' {
  import type { IMediaTypeContent } from '@stoplight/types';

  type Schema = NonNullable<IMediaTypeContent['schema']>;

  /** One schema for all that `allOf` joins; throws where they contradict each other. */
  export default function mergeAllOf(
    schema: Schema,
    options: { readonly deep: boolean; readonly ignoreAdditionalProperties: boolean },
  ): Schema;
}
