/** A place in a text file, as SARIF names it; lines and columns count from 1. */
interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn?: number };
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string; readonly kind: string }[];
}

/** One result, without what the log adds. */
export interface SarifResult {
  readonly ruleId: string;
  readonly level: 'error' | 'warning';
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A SARIF 2.1.0 log of one run, which code-scanning services read. See the OASIS SARIF specification, section 3. */
export function sarifLog(results: readonly SarifResult[]): string {
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'express-checkout-contract', rules: rules.map((id) => ({ id })) } },
        results: results.map(({ ruleId, ...result }) => ({ ruleId, ruleIndex: rules.indexOf(ruleId), ...result })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The place of a line in a file. */
export function sarifLocation(file: string, line: number, column?: number): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
      region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
    },
  };
}
