/** Names that Node has everywhere and browsers do not; the bundler puts these in their place. */
export { Buffer } from 'buffer';

export const process = { cwd: () => '/', env: {} };
