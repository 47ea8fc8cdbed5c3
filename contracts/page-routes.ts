import type { PageFunctionName } from './workflow.ts';

interface PageRoute {
  /** As API Gateway writes it in events, in the access log and beside metrics. */
  key: string;
  target: PageFunctionName;
}

/** Addresses that need no account: links of partners, and what the public may read. */
const PARTNER_FOLDERS = ['/t/', '/outcomes/'] as const;

/** What the HTTP API sends elsewhere than to its `$default` route. */
export const PARTNER_PATHS = PARTNER_FOLDERS.map((folder) => `${folder}{proxy+}` as const);

/** The route by which a request goes, as API Gateway chooses it: a greedy variable takes everything below its folder, but not nothing. */
export function pageRouteOf(path: string): PageRoute {
  const folder = PARTNER_FOLDERS.find((one) => path.startsWith(one) && path.length > one.length);
  return folder
    ? { key: `ANY ${folder}{proxy+}`, target: 'partner-pages' }
    : { key: '$default', target: 'team-pages' };
}
