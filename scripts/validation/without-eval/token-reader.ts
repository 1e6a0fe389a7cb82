/** A word of a program: a name or keyword, a number, a text, or a sign. */
export interface Token {
  readonly kind: 'end' | 'name' | 'number' | 'sign' | 'text';
  /** As it is written; of a text without its quotes. */
  readonly text: string;
}

const TOKEN =
  /\s*(?:(?<name>[A-Za-z_$][\w$]*)|(?<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?)|(?<text>"(?:[^"\\]|\\.)*"|'[^'\\]*')|(?<sign>[=!]==|[=!<>+*/%-]=|\+\+|--|&&|\|\||[-+*/%<>=!?:;,.(){}[\]]))/y;
const PATTERN = /\/(?<source>(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/(?<flags>[a-z]*)/y;
const END: Token = { kind: 'end', text: 'the end' };

/** Reads a program word by word. */
export class TokenReader {
  readonly #source: string;
  /** Where the next token begins, with what is blank before it. */
  #start = 0;
  #end = 0;
  #token: Token = END;

  constructor(source: string) {
    this.#source = source;
    this.#read();
  }

  /** The next token, which stays. */
  get next(): Token {
    return this.#token;
  }

  /** True when this is the next token; a text is never a sign or a name. */
  is(text: string): boolean {
    return this.#token.text === text && this.#token.kind !== 'text' && this.#token.kind !== 'end';
  }

  /** True when the next token is a name and this sign comes after it. */
  isNameBefore(sign: string): boolean {
    const after = this.#source.slice(this.#end, this.#end + 20).trimStart();
    return this.#token.kind === 'name' && after.startsWith(sign);
  }

  /** Takes the next token. */
  take(): Token {
    const token = this.#token;
    this.#read();
    return token;
  }

  /** Takes the next token if it is this one. */
  takes(text: string): boolean {
    const found = this.is(text);
    if (found) this.#read();
    return found;
  }

  /** @throws SyntaxError when the next token is another one */
  expect(text: string): void {
    if (!this.takes(text)) throw this.unexpected();
  }

  /** @throws SyntaxError when the next token is no name */
  name(): string {
    if (this.#token.kind !== 'name') throw this.unexpected();
    return this.take().text;
  }

  /**
   * Takes a pattern, of which the next token is the first sign.
   *
   * @throws SyntaxError when there is none
   */
  pattern(): { readonly source: string; readonly flags: string } {
    PATTERN.lastIndex = this.#source.indexOf('/', this.#start);
    const { source, flags = '' } = PATTERN.exec(this.#source)?.groups ?? {};
    if (source === undefined) throw this.unexpected();
    this.#end = PATTERN.lastIndex;
    this.#read();
    return { source, flags };
  }

  /** The error that the next token is nothing that is understood here. */
  unexpected(): SyntaxError {
    const near = this.#source.slice(this.#start, this.#start + 60);
    return new SyntaxError(
      `A generated validator has code that cannot be run without eval, at ${this.#start}: ${near}`,
    );
  }

  #read(): void {
    this.#start = this.#end;
    TOKEN.lastIndex = this.#start;
    const { name, number, text, sign } = TOKEN.exec(this.#source)?.groups ?? {};
    const read = name ?? number ?? text ?? sign;
    if (read === undefined) {
      this.#token = END;
      if (this.#source.slice(this.#start).trim() !== '') throw this.unexpected();
      return;
    }
    this.#end = TOKEN.lastIndex;
    if (text !== undefined) this.#token = { kind: 'text', text: unquoted(text) };
    else this.#token = { kind: name !== undefined ? 'name' : number !== undefined ? 'number' : 'sign', text: read };
  }
}

/** Generated texts in double quotes are JSON. */
function unquoted(text: string): string {
  return text.startsWith('"') ? String(JSON.parse(text)) : text.slice(1, -1);
}
