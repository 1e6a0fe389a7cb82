/** Makes `dist/` of the package, anew; whoever packs it runs this. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../paths.ts';
import { bundleProgram } from './bundle.ts';

const dist = join(PACKAGE_FOLDER, 'dist');
rmSync(dist, { recursive: true, force: true });
await bundleProgram(dist);
