import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';

const YEAR_SECONDS = 31_536_000;

/** What one page may do beyond the others. */
interface Allowance {
  /** Of the styles in a page that we stored ourselves. */
  styleHashes?: readonly string[] | undefined;
  /** Where one of its forms sends a file to. */
  formTarget?: string | undefined;
}

/** `form-action` also covers where a form redirects to. */
function contentSecurityPolicy(
  formTargets: readonly string[],
  { styleHashes = [], formTarget }: Allowance = {},
): string {
  return [
    "default-src 'none'",
    // Said again because ASVS 5.0 asks for it by name (3.4.3).
    "object-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...styleHashes.map((hash) => `'${hash}'`)].join(' '),
    "img-src 'self' data:",
    ["form-action 'self'", ...formTargets, ...(formTarget ? [formTarget] : [])].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Pages hold restricted data and, in their address, capabilities: nothing keeps a copy and nothing passes the address on. */
export function securityHeaders(formTargets: readonly string[]): MiddlewareHandler<AppEnv> {
  const headers = {
    'content-security-policy': contentSecurityPolicy(formTargets),
    'strict-transport-security': `max-age=${YEAR_SECONDS}; includeSubDomains`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'x-robots-tag': 'noindex, nofollow',
  };
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    const { styleHashes, formTarget } = c.var;
    if (styleHashes || formTarget) {
      const policy = contentSecurityPolicy(formTargets, { styleHashes, formTarget });
      c.res.headers.set('content-security-policy', policy);
    }
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  };
}
