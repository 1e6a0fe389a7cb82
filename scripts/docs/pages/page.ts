import { type Html, html } from '../../server/html.ts';

/**
 * Forbids what the pages never do: talking to a server, loading pictures or fonts, showing other pages in
 * frames. It
 * does not name `'self'`, which browsers read differently for pages that were opened from a folder.
 */
const CONTENT_POLICY = [
  "connect-src 'none'",
  'img-src data:',
  'font-src data:',
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A page of the site, around its head and body. */
export function page(parts: {
  readonly title: string;
  readonly description: string;
  /** Relative URL of the site's root, `.` or `..`. */
  readonly root: string;
  readonly body: Html;
}): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="description" content="${parts.description}">
<title>${parts.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${parts.root}/assets/site.css">
</head>
<body>
${parts.body}
</body>
</html>
`.text;
}
