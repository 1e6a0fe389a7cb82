import { extname } from 'node:path';
import type { SiteSettings } from '../site/settings.ts';

/** Where the picture beside the site's name lies, below the root; undefined without one. */
export function logoPath({ logo }: SiteSettings): string | undefined {
  return logo && `assets/logo${extname(logo.fileName).toLowerCase()}`;
}
