import type { OutputFile } from '../../scripts/contract/output.ts';
import type { SitePart } from '../../scripts/docs/site/part.ts';
import { Twins } from '../../scripts/docs/site/twins.ts';

/** The files of a part of the site that reads no other part. */
export function filesOf(part: SitePart): Promise<readonly OutputFile[]> {
  const nothing = (path: string): never => {
    throw new Error(`${part.name} reads ${path} of another part.`);
  };
  return part.files(new Twins(nothing));
}
