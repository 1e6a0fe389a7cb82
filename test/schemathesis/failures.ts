import { isJsonObject, type JsonValue } from '../../scripts/contract/json.ts';

/** A check of the tool that an answer did not pass. */
export interface Failure {
  readonly check: string;
  /** The method and the path template. */
  readonly operation: string;
  readonly message: string;
  readonly status: number | undefined;
  /** What the mock said against the request. */
  readonly violations: readonly Told[];
  /** What the mock told about a request that it accepted. */
  readonly warnings: readonly Told[];
}

interface Told {
  readonly in: string;
  readonly field?: string;
  readonly code: string;
}

/** The failures in the tool's report, one JSON object a line. */
export function failuresIn(report: string): Failure[] {
  const events = report.split('\n').flatMap((line): JsonValue[] => (line === '' ? [] : [JSON.parse(line)]));
  return events.flatMap((event) => {
    const recorder = at(event, 'ScenarioFinished', 'recorder');
    const checks = at(recorder, 'checks');
    return Object.entries(isJsonObject(checks) ? checks : {}).flatMap(([id, list]) =>
      (Array.isArray(list) ? list : [])
        .filter((check) => at(check, 'status') === 'failure')
        .map((check) => toFailure(check, at(recorder, 'interactions', id, 'response'), at(recorder, 'label'))),
    );
  });
}

/** What the tool could not generate requests for: the operation, and why. */
export function errorsIn(report: string): string[] {
  return report.split('\n').flatMap((line) => {
    const error = line === '' ? undefined : at(JSON.parse(line), 'NonFatalError');
    return error === undefined ? [] : [`${at(error, 'label')}: ${at(error, 'value', 'type')}`];
  });
}

function toFailure(check: JsonValue, response: JsonValue | undefined, label: JsonValue | undefined): Failure {
  const failure = at(check, 'failure_info', 'failure');
  const status = at(response, 'status_code');
  const toldIn = (header: string): readonly Told[] => {
    const [told = '[]'] = [at(response, 'headers', `x-contract-${header}`)].flat();
    return JSON.parse(String(told));
  };
  return {
    check: String(at(check, 'name')),
    operation: String(at(failure, 'operation') ?? label),
    message: String(at(failure, 'message')),
    status: typeof status === 'number' ? status : undefined,
    violations: toldIn('violations'),
    warnings: toldIn('warnings'),
  };
}

function at(value: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  return keys.reduce<JsonValue | undefined>((node, key) => (isJsonObject(node) ? node[key] : undefined), value);
}
