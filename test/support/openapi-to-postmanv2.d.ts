/** The part of openapi-to-postmanv2, which has no types, that the tests call. */
declare module 'openapi-to-postmanv2' {
  export interface PostmanItem {
    readonly name?: string;
    readonly item?: readonly PostmanItem[];
  }

  export interface PostmanResult {
    readonly result: boolean;
    readonly reason?: string;
    readonly output?: readonly { readonly data: PostmanItem }[];
  }

  const converter: {
    convertV2(
      input: { type: 'json'; data: object },
      options: Readonly<Record<string, unknown>>,
      callback: (error: Error | null, result: PostmanResult) => void,
    ): void;
  };
  export default converter;
}
