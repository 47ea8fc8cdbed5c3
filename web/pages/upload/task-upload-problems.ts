import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { findUpload } from './task-upload.ts';
import { sendProblems } from './upload-problems.ts';

/** What is wrong with a file, for its sender by their link. */
export function taskUploadProblemsPage(deps: PartnerDeps): Page {
  return {
    route: 'taskUploadProblems',
    async get(c) {
      const found = await findUpload(c, deps);
      return found instanceof Response ? found : sendProblems(c, deps, found.upload);
    },
  };
}
