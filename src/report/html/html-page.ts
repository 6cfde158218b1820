/** The page around a report: head, security policy and style. The policy admits this style sheet and nothing else. */
import { createHash } from 'node:crypto';
import { type Html, html, raw } from '../../text/escape.ts';
import { STYLE } from './style.ts';
import { unbroken } from './unbroken.ts';

export interface PageParts {
  readonly title: string;
  /** Stands beside the program's name at the top of the page. */
  readonly masthead: string;
  readonly body: Html;
}

const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`;

export function htmlPage({ title, masthead, body }: PageParts): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Variorum">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<p class="masthead"><b>Variorum</b> <bdi>${unbroken(masthead)}</bdi></p>
<main>
${body}</main>
</body>
</html>
`.toString();
}
