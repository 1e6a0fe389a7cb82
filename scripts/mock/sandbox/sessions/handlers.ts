import type { Handlers } from '../work.ts';
import { createSession } from './sessions.ts';

export const SESSION_HANDLERS: Handlers = { createSession };
