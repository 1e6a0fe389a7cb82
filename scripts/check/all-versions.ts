import type { Contract } from '../contract/contract.ts';
import type { Exchange } from '../validation/exchange/exchange.ts';
import type { ExchangeResult, ExchangeValidator } from '../validation/exchange/exchange-validator.ts';
import type { ExchangeFinding, MessageDirection } from '../validation/exchange/finding.ts';
import { createDriftMemory } from './drift-memory.ts';
import { createVersionGroups, type VersionGroup } from './version-groups.ts';

/**
 * Makes a function that judges an exchange by each version. Requests and answers are judged apart, since few changesets
 * touch both; versions that say the same of one are asked once.
 */
export function inAllVersions(contract: Contract, validate: ExchangeValidator): (exchange: Exchange) => ExchangeResult {
  const newest = contract.resolve(undefined);
  const each = contract.versions.map(({ version }): VersionGroup => [version]);
  const groupsOf = createVersionGroups(contract);
  const drift = createDriftMemory(contract);

  return (exchange) => {
    const first = validate(exchange, newest);
    if (!first.judged) return first;
    /** @param direction which of the findings in the newest version are about this part */
    const judge = (part: Exchange, groups: readonly VersionGroup[], direction?: MessageDirection) => {
      const own = first.findings.filter((finding) => direction === undefined || finding.direction === direction);
      return groups.flatMap((group) => {
        const found = group.includes(newest) ? own : validate(part, group[0]).findings;
        return group.flatMap((version) => found.map((finding) => relabelled(finding, version)));
      });
    };
    const { operation } = first;
    const { request, response } = exchange;
    // What an unknown address is meant for depends on the version; and an answer to HEAD is known by its request.
    if (operation === null || exchange.webhook !== undefined || request?.method.toUpperCase() === 'HEAD') {
      return { ...first, findings: judge(exchange, each) };
    }
    const groups = groupsOf(operation);
    const findings = [
      ...judge(exchange, groups.without),
      ...(request === undefined ? [] : judge({ operationId: operation, request }, groups.requests, 'request')),
    ];
    if (response !== undefined) {
      const judgeAnswer = (of: readonly VersionGroup[]) => judge({ operationId: operation, response }, of, 'answer');
      const isFit = !first.findings.some(({ kind, direction }) => kind === 'violation' && direction === 'answer');
      const found = isFit ? drift(operation, response, groups.answers, judgeAnswer) : judgeAnswer(groups.answers);
      findings.push(...found);
    }
    return { ...first, findings };
  };
}

/** The same finding of another version; drifts are the same objects again and again. */
const labels = new WeakMap<ExchangeFinding, Map<string, ExchangeFinding>>();

function relabelled(finding: ExchangeFinding, version: string): ExchangeFinding {
  if (finding.version === version) return finding;
  const known = labels.get(finding) ?? new Map<string, ExchangeFinding>();
  labels.set(finding, known);
  const labelled = known.get(version) ?? { ...finding, version };
  known.set(version, labelled);
  return labelled;
}
