import { createHash } from 'node:crypto';
import type { Persona } from './personas.ts';

const STYLE = `body{font:1.125rem/1.5 system-ui,sans-serif;color:#0b0c0c;max-width:38rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.75rem;line-height:1.2}
button{display:block;width:100%;margin:0 0 1rem;padding:.75rem 1rem;font:inherit;text-align:left;color:#0b0c0c;background:#f3f2f1;border:2px solid #0b0c0c;border-radius:0;cursor:pointer}
button:hover{background:#dbdad9}
button:focus-visible{outline:3px solid #ffdd00;outline-offset:0;background:#ffdd00}
strong,span{display:block}`;

/** The page needs its own style and sends its form here and, by redirect, to where the person came from. */
export function contentSecurityPolicy(redirectUri?: string): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const formTargets = ["'self'", ...(redirectUri === undefined ? [] : [new URL(redirectUri).origin])];
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action ${formTargets.join(' ')}; frame-ancestors 'none'; base-uri 'none'`;
}

/** Who to be. `action` is the address of this page with its query: the form goes where the page came from. */
export function personaPage(personas: readonly Persona[], action: string): string {
  const buttons = personas.map(
    ({ sub, name, description }) =>
      `<button name="persona" value="${escapeHtml(sub)}"><strong>${escapeHtml(name)}</strong> <span>${escapeHtml(description)}</span></button>`,
  );
  return page(
    'Choose who to sign in as',
    `<p>This page stands in for the real sign-in while the system runs on one machine. The people are invented and there is no password.</p>
<form method="post" action="${escapeHtml(action)}">${buttons.join('\n')}</form>`,
  );
}

export function errorPage(reason: string): string {
  return page(
    'You cannot sign in from here',
    `<p>${escapeHtml(reason)}</p><p>Go back to the page you came from and try again.</p>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
${content}</main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
