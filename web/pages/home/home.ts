import { ACCESS, mayUse } from '../../access.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';

/** The start page of whoever is signed in: the desk for coordinators, the pipeline for those who only look. */
export function homePage(): Page {
  return {
    route: 'home',
    get(c) {
      const isCoordinator = mayUse(ACCESS.desk.GET ?? [], c.var.signedIn?.roles ?? []);
      return c.redirect(url(isCoordinator ? 'desk' : 'pipeline'), 303);
    },
  };
}

/** Says that pages are served; nothing behind them is asked, so that a slow table does not take the pages down. */
export function healthPage(): Page {
  return { route: 'health', get: (c) => c.json({ status: 'ok' }) };
}
