import { buildCommand } from './build.ts';
import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { diffCommand } from './diff.ts';
import { docsCommand } from './docs.ts';
import { exportCommand } from './export.ts';
import { generateCommand } from './generate.ts';
import { lintCommand } from './lint.ts';
import { mcpCommand } from './mcp.ts';
import { mockCommand } from './mock.ts';
import { outdatedCommand } from './outdated.ts';
import { proxyCommand } from './proxy.ts';
import { startCommand } from './start.ts';
import { verifyCommand } from './verify.ts';
import { versionsCommand } from './versions.ts';
import { webhookCommand } from './webhook.ts';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly Command[] = [
  startCommand,
  buildCommand,
  lintCommand,
  versionsCommand,
  diffCommand,
  outdatedCommand,
  generateCommand,
  mockCommand,
  webhookCommand,
  checkCommand,
  verifyCommand,
  docsCommand,
  exportCommand,
  proxyCommand,
  mcpCommand,
];
