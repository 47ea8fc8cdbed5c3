import { ROUTES, type RouteName } from '../../web/paths.ts';
import { TOKEN } from './fixtures.ts';

/** What stands for the parts of addresses in the tests of all routes. */
export const IDS: Readonly<Record<string, string>> = {
  token: TOKEN,
  jemId: 'jem-1',
  taskId: 'rsvp-priya',
  documentId: 'pack-2',
  uploadId: 'upload-1',
  fileId: 'file-1',
  roomId: 'compstat',
  contactId: 'priya',
  organisationKey: 'fire',
};

/** The address of a route, with its parts filled in. */
export function pathOf(route: RouteName, ids: Readonly<Record<string, string>> = IDS): string {
  return ROUTES[route].replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => ids[name] ?? `some-${name}`);
}
