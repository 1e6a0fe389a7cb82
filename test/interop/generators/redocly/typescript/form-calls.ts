/**
 * The form of the fields. The generated calls take any `URLSearchParams`; this one has the fields of a request.
 *
 * @param fields text is sent as it is, all else as its JSON; what is undefined is left out
 */
export function form<Request extends object>(fields: Request): URLSearchParams {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) values.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return values;
}
