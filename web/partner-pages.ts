import type { Hono } from 'hono';
import { createApp } from './app.ts';
import type { AppEnv } from './context.ts';
import { createLinkGuard } from './link-guard.ts';
import type { Page } from './page.ts';
import { allTasksPage } from './pages/all-tasks/all-tasks.ts';
import { newLinkPage } from './pages/new-link/new-link.ts';
import { notMePage } from './pages/not-me/not-me.ts';
import { outcomePages } from './pages/outcome/outcome.ts';
import { questionPage } from './pages/question/question.ts';
import { readerCodePage } from './pages/reader-code/reader-code.ts';
import { receiptPage } from './pages/receipt/receipt.ts';
import { taskPage } from './pages/task/task.ts';
import { taskDocumentPage } from './pages/task/task-document.ts';
import { taskUploadPage } from './pages/upload/task-upload.ts';
import { taskUploadProblemsPage } from './pages/upload/task-upload-problems.ts';
import type { PartnerDeps } from './partner-deps.ts';

export function createPartnerApp(deps: PartnerDeps): Hono<AppEnv> {
  return createApp(deps, { pages: createPartnerPages(deps), refuse: createLinkGuard(deps) });
}

/** What needs no account: the pages behind a personal link, and what the public may read. */
export function createPartnerPages(deps: PartnerDeps): Page[] {
  return [
    taskPage(deps),
    receiptPage(deps),
    notMePage(deps),
    questionPage(deps),
    allTasksPage(deps),
    newLinkPage(deps),
    taskUploadPage(deps),
    taskUploadProblemsPage(deps),
    taskDocumentPage(deps),
    readerCodePage(deps),

    ...outcomePages(deps),
  ];
}
