import { signUploadForm } from '../../../commands/prepare-upload.ts';
import type { TakeIntoLibraryResult } from '../../../commands/take-into-library.ts';
import { LIBRARY_UPLOADS } from '../../../domain/upload/purpose.ts';
import { isSendable, type Upload } from '../../../domain/upload/upload.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { formatBytes } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';

/** S3 adds it to the address to which it sends the browser on. */
const SENT = 'etag';
/** The check takes seconds. */
const LOOK_AGAIN_SECONDS = 3;

function titleOf({ state }: Upload, isComing: boolean): string {
  if (isComing) return 'The file is being checked';
  if (state === 'expected') return 'Add a file to the library';
  return state === 'refused' ? 'This file is not taken' : 'Add this file to the library?';
}

async function showUpload(
  c: AppContext,
  deps: TeamDeps,
  of: { upload: Upload; problems?: readonly string[] },
): Promise<Response> {
  const { upload, problems = upload.problems.map(({ message }) => message) } = of;
  const { id: uploadId, state, fileName, bytes = 0 } = upload;
  const here = url('libraryUpload', { uploadId });
  const isSent = c.req.query(SENT) !== undefined;
  const isComing = state === 'checking' || (state === 'expected' && isSent);
  // A look again without a script.
  if (isComing) c.header('refresh', `${LOOK_AGAIN_SECONDS}; url=${here}?${SENT}=sent`);
  const isWanted = state === 'expected' && !isSent;
  const form = isWanted ? await signUploadForm(deps.objects, upload, `${deps.publicUrl}${here}`) : undefined;
  if (form) c.set('formTarget', new URL(form.url).origin);
  return show(c, deps, {
    template: 'library/library-upload',
    title: titleOf(upload, isComing),
    model: {
      ...{ back: url('library'), backText: 'Library', again: url('library'), action: here },
      ...{ form, isComing, lookAgain: `${here}?${SENT}=sent` },
      file: isSendable(upload) && !of.problems ? `${fileName}, ${formatBytes(bytes)}` : undefined,
      problems: isComing || isWanted ? [] : problems,
    },
  });
}

/** From the form for a public file to the act that takes it into the library. Looking changes nothing. */
export function libraryUploadPage(deps: TeamDeps): Page {
  const find = (c: AppContext) => deps.store.upload({ jemId: LIBRARY_UPLOADS, id: parameter(c, 'uploadId') });
  return {
    route: 'libraryUpload',
    async get(c) {
      const upload = await find(c);
      return upload ? showUpload(c, deps, { upload }) : showNotFound(c, deps);
    },
    async post(c) {
      const upload = await find(c);
      if (!upload) return showNotFound(c, deps);
      const result: TakeIntoLibraryResult = await deps.commands.takeIntoLibrary({
        uploadId: upload.id,
        by: coordinatorOf(c).name,
        at: c.var.at,
      });
      switch (result.kind) {
        case 'added':
        case 'held':
          return c.redirect(url('library', {}, { done: result.kind }), 303);
        case 'refused':
          return showUpload(c, deps, { upload, problems: result.problems });
        case 'not-ready':
          return showUpload(c, deps, { upload: result.upload });
        case 'unknown':
          return showNotFound(c, deps);
      }
    },
  };
}
