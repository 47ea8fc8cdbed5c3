import type { WebDeps } from './deps.ts';
import type { Page } from './page.ts';
import { healthPage, homePage } from './pages/home/home.ts';
import { newLinkPage } from './pages/new-link/new-link.ts';
import { notMePage } from './pages/not-me/not-me.ts';
import { receiptPage } from './pages/receipt/receipt.ts';
import { signInCallbackPage, signInPage, signOutPage } from './pages/sign-in/sign-in.ts';
import { taskPage } from './pages/task/task.ts';
import { taskDocumentPage } from './pages/task/task-document.ts';

/** Every page and every address of the API. */
export function createPages(deps: WebDeps): Page[] {
  return [
    homePage(),
    healthPage(),
    signInPage(deps),
    signInCallbackPage(deps),
    signOutPage(deps),

    taskPage(deps),
    receiptPage(deps),
    notMePage(deps),
    newLinkPage(deps),
    taskDocumentPage(deps),
  ];
}
