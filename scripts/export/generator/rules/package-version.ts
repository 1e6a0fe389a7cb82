import { isCalendarDate } from '../../../contract/versions.ts';
import type { Rule } from '../../rule.ts';

/**
 * Generators make `info.version` the version of the package that they write, and Cargo, npm and pip refuse a date with
 * zeros in front. The version of the API stays as `x-api-version`.
 */
export const packageVersion: Rule = {
  name: 'package-version',
  visit: {
    Info(info) {
      const version = String(info.version);
      const plain = isCalendarDate(version) ? version.split('-').map(Number).join('.') : '1.0.0';
      return { ...info, version: plain, 'x-api-version': version };
    },
  },
};
