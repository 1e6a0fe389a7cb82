/** Makes `dist/` of the package, anew; whoever packs it runs this. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract } from '../contract/load.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import { bundleForBrowsers } from './browser.ts';
import { bundleProgram } from './bundle.ts';

const dist = join(PACKAGE_FOLDER, 'dist');
rmSync(dist, { recursive: true, force: true });
await bundleProgram(dist);
await bundleForBrowsers(join(dist, 'browser'), await loadContract());
