import { ContractError } from '../contract/errors.ts';
import type { CommandInput } from './command.ts';

/**
 * The port that an option names; 0 stands for any free one.
 *
 * @param option name of the option, without dashes
 * @throws ContractError `USAGE` when it is not a port
 */
export function portOf({ values }: CommandInput, option = 'port'): number {
  const text = String(values[option]);
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return Number(text);
  throw new ContractError({
    code: 'USAGE',
    message: `\`--${option}\` is ${JSON.stringify(text)}, which is not a port.`,
    hint: 'Give a whole number from 0 to 65535; 0 takes a free one.',
  });
}
