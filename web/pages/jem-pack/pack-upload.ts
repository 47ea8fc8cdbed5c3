import type { CheckedFinal } from '../../../commands/check-final.ts';
import { signUploadForm } from '../../../commands/prepare-upload.ts';
import type { Upload } from '../../../domain/upload/upload.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { errorSummary } from '../../forms/problems.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { finalModel } from './final-view.ts';
import { pagesOf } from './pages-of-final.ts';

const CONFIRM_FIELD = 'confirm';
const LIST_FIELD = 'list';

/** From the form for the file to the deliberate act that makes it the next version. Looking changes nothing. */
export function packUploadPage(deps: TeamDeps): Page {
  return {
    route: 'jemPackUpload',
    async get(c) {
      const upload = await uploadOf(c, deps);
      return upload ? showUpload(c, deps, { upload, isUnconfirmed: false }) : showNotFound(c, deps);
    },
    async post(c) {
      const upload = await uploadOf(c, deps);
      const checked = upload && (await deps.commands.checkFinal({ ...at(c), ...ref(upload) }));
      if (!upload || checked?.kind === 'unknown') return showNotFound(c, deps);
      const submitted = await readSubmitted(c);
      const isConfirmed = submitted.text(CONFIRM_FIELD) === 'yes';
      if (checked?.kind !== 'checked' || (checked.added.length > 0 && !isConfirmed)) {
        return showUpload(c, deps, { upload, isUnconfirmed: checked?.kind === 'checked' });
      }
      const { signedIn } = c.var;
      const result = await deps.commands.publishFinal({
        ...ref(upload),
        ...at(c),
        confirmation: submitted.text(LIST_FIELD),
        pages: await pagesOf(deps, checked),
        by: coordinatorOf(c),
        email: signedIn?.email ?? '',
      });
      if (result.kind === 'published') {
        return c.redirect(url('jemPack', { jemId: upload.jemId }, { done: 'published' }), 303);
      }
      return showUpload(c, deps, { upload, isUnconfirmed: result.kind === 'unconfirmed' });
    },
  };
}

const at = (c: AppContext) => ({ at: c.var.at });
const ref = ({ jemId, id }: Upload) => ({ jemId, uploadId: id });

async function uploadOf(c: AppContext, deps: TeamDeps): Promise<Upload | undefined> {
  const upload = await deps.store.upload({ jemId: parameter(c, 'jemId'), id: parameter(c, 'uploadId') });
  return upload?.purpose.kind === 'pack-final' ? upload : undefined;
}

async function showUpload(
  c: AppContext,
  deps: TeamDeps,
  { upload, isUnconfirmed }: { upload: Upload; isUnconfirmed: boolean },
): Promise<Response> {
  const { jemId, id: uploadId, state } = upload;
  const here = url('jemPackUpload', { jemId, uploadId });
  const isSent = c.req.query('etag') !== undefined;
  const isComing = state === 'checking' || (state === 'expected' && isSent);
  // A look again without a script: the check takes seconds.
  if (isComing) c.header('refresh', `3; url=${here}?etag=sent`);
  const form =
    state === 'expected' && !isSent
      ? await signUploadForm(deps.objects, upload, `${deps.publicUrl}${here}`)
      : undefined;
  if (form) c.set('formTarget', new URL(form.url).origin);
  const checked = await checkedOf(c, deps, upload);
  const problems = isUnconfirmed
    ? [
        {
          field: CONFIRM_FIELD,
          message: 'Tick the box to show that you have looked at every number in the list',
        },
      ]
    : [];
  const contacts = checked?.kind === 'checked' ? await deps.store.contacts() : [];
  return show(c, deps, {
    template: 'jem-pack/pack-upload',
    title: titleOf(upload, isComing),
    errors: errorSummary(problems),
    status: problems.length > 0 ? 422 : 200,
    model: {
      back: url('jemPack', { jemId }),
      again: url('jemPack', { jemId }),
      action: here,
      form,
      isComing,
      fileName: upload.fileName,
      problems: upload.state === 'refused' ? upload.problems.map(({ message }) => message) : [],
      because: checked?.kind === 'refused' ? checked.because : undefined,
      final: checked?.kind === 'checked' ? finalModel(checked, contacts) : undefined,
      confirm: { name: CONFIRM_FIELD, error: problems[0]?.message },
      list: { name: LIST_FIELD, value: checked?.kind === 'checked' ? checked.confirmation : '' },
    },
  });
}

type Checked = CheckedFinal | { kind: 'refused'; because: string };

async function checkedOf(c: AppContext, deps: TeamDeps, upload: Upload): Promise<Checked | undefined> {
  if (upload.state !== 'usable' && upload.state !== 'has-bad-rows') return undefined;
  const checked = await deps.commands.checkFinal({ ...ref(upload), ...at(c) });
  return checked.kind === 'unknown' ? undefined : checked;
}

function titleOf({ state }: Upload, isComing: boolean): string {
  if (isComing) return 'Your file is being checked';
  if (state === 'expected') return 'Upload edited slides';
  return state === 'refused' ? 'This file cannot be taken' : 'Check the edited slides';
}
