/** Something secret that a test plants, and what of it must not be seen anywhere. */
export interface PlantedSecret {
  readonly name: string;
  readonly text: string;
  /** What is looked for in what is shown, after everything in it was decoded. */
  readonly traces: readonly string[];
}

const CARD = '4111111111111111';
const hex = (unit: string) => `%${unit.charCodeAt(0).toString(16)}`;
const encoded = [...CARD].map(hex).join('');
const inDigits = (zero: number) => [...CARD].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
const card = (name: string, text: string, digits = CARD): PlantedSecret => ({ name, text, traces: [digits] });
const word = (name: string, text: string, trace = text): PlantedSecret => ({ name, text, traces: [trace] });

/** Card numbers in every dress, tokens and keys. The numbers are public test numbers. */
export const PLANTED: readonly PlantedSecret[] = [
  card('digits', CARD),
  card('digits with blanks', '4111 1111 1111 1111'),
  card('digits with dashes', '4111-1111-1111-1111'),
  card('digits with dots', '4111.1111.1111.1111'),
  card('digits with plus signs', '4111+1111+1111+1111'),
  card('digits with blanks everywhere', [...CARD].join(' ')),
  card('digits with invisible characters', '4111\u200b1111\u00a01111\u00ad1111'),
  card('percent-encoded digits', encoded),
  card('doubly percent-encoded digits', encoded.replaceAll('%', '%25')),
  card('full-width digits', inDigits(0xff10)),
  card('Arabic digits', inDigits(0x660)),
  card('Devanagari digits', inDigits(0x966)),
  card('percent-encoded full-width digits', encodeURIComponent(inDigits(0xff10))),
  card('a number inside a word', `card${CARD}end`),
  card('a number and its security code', `${CARD}123`),
  card('a number of 15 digits', '378282246310005', '378282246310005'),
  card('a number of another scheme', '5555 5555 5555 4444', '5555555555554444'),
  word('a token', 'tkn_s3cretplanted417'),
  word('a percent-encoded token', 'tkn%5Fs3cretplanted417', 's3cretplanted417'),
  word('a key of 32 characters', '782CB4B3F5B84BDDB3C9EAF6A134DC3F'),
  word('a key with a prefix', 'sk_live_s3cretplanted417'),
  word('a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbGFudGVkIn0.c2VjcmV0cGxhbnRlZA', 'eyJzdWIiOiJwbGFudGVkIn0'),
  word('a Basic credential', 'Basic czNjcmV0cGxhbnRlZDQxNzo=', 'czNjcmV0cGxhbnRlZDQxNzo'),
  word('a URL with a password', 'https://shop:s3cretplanted417@shop.test/', 's3cretplanted417'),
  word('a URL with a token', 'https://shop.test/?token=s3cretplanted417', 's3cretplanted417'),
];

/** A key that looks like the identifiers of the API. */
export const LOWER_CASE_KEY = word('a key in lower case', '9c41b7e05d2a4f6388a10e7c04350435');

/** The secrets that a text shows to somebody who decodes it and leaves out what stands between digits. */
export function shownSecrets(text: string, secrets: readonly PlantedSecret[]): string[] {
  const views = [text];
  for (let round = 0; round < 4; round += 1) views.push(decoded(views.at(-1) ?? ''));
  const seen = views.flatMap((view) => [view, view.replace(/(?<=\d)[^\p{L}\d]{1,3}(?=\d)/gu, '')]);
  return secrets
    .filter(({ traces }) => traces.some((trace) => seen.some((view) => view.includes(trace))))
    .map(({ name }) => name);
}

function decoded(text: string): string {
  const bytes = text.replace(/(?:%[\da-f]{2})+/gi, (found) => {
    try {
      return decodeURIComponent(found);
    } catch {
      return found;
    }
  });
  return bytes
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
}
