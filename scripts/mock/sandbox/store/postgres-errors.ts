import { ContractError } from '../../../contract/errors.ts';
import { StoreUnavailable, type UnavailableReason } from './unavailable.ts';

/** Codes of PostgreSQL and of the system. See https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const REFUSED_CALLERS = new Set(['28000', '28P01', '3D000']);
const UNWRITABLE = new Set(['25006', '42501', '53100']);
const REASONS: Readonly<Record<string, UnavailableReason>> = { 53100: 'full', '55P03': 'locked', '40P01': 'locked' };
/** A code is all of an error that may be told: messages of drivers repeat addresses. */
const PLAIN_CODE = /^[A-Z0-9_]{4,30}$/;

/**
 * What is wrong with a server at the start.
 *
 * @param where the server's address without user and password
 */
export function postgresError(where: string, error: unknown): ContractError {
  if (error instanceof ContractError) return error;
  const code = codeOf(error);
  if (code !== undefined && UNWRITABLE.has(code)) {
    return new ContractError({
      code: 'STATE_UNWRITABLE',
      message: `The sandbox cannot keep its state in PostgreSQL at ${where} (${code}).`,
      hint: 'Name a database with room, in which the user may create a schema and write; no standby.',
    });
  }
  const refused = code !== undefined && REFUSED_CALLERS.has(code);
  return new ContractError({
    code: 'STATE_UNREACHABLE',
    message: refused
      ? `PostgreSQL at ${where} does not let the sandbox in (${code}).`
      : `PostgreSQL at ${where} cannot be reached${code === undefined ? '' : ` (${code})`}.`,
    hint: refused
      ? 'Check user, password and database; PGPASSWORD and PGPASSFILE are read as psql does.'
      : 'Check that it runs and that host and port are right.',
  });
}

/** What a server says that could be reached before. */
export function postgresUnavailable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  const code = codeOf(error);
  return new StoreUnavailable(REASONS[code ?? ''] ?? 'unreachable', code);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return PLAIN_CODE.test(error.code) ? error.code : undefined;
}
