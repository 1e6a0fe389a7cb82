#!/usr/bin/env node
// Old Nodes read this file as well, so it is written in what they know, and loads the rest only when they can run it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 20 || (major === 20 && minor >= 19)) {
  import('./main.ts');
} else {
  console.error(
    `NODE_TOO_OLD: This is Node ${process.versions.node}, but ecc needs Node 20.19 or newer.\n  Install a newer Node, for example with \`nvm install 24\`, and run the command again.`,
  );
  process.exitCode = 2;
}

export {};
