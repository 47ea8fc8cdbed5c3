import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { signUploadForm } from '../../../commands/prepare-upload.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import type { Task } from '../../../domain/task/task.ts';
import { isSendable, type Upload } from '../../../domain/upload/upload.ts';
import type { AppContext } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { BASED_ON, CONFIRM_LABELS } from '../../forms/answer-box.ts';
import { showChosenFields, summariseProblems } from '../../forms/answer-form.ts';
import { DECISION, type Typed, typedFrom } from '../../forms/answer-names.ts';
import { CONFIRM_FIELD, type Deliberation } from '../../forms/form-nonce.ts';
import { roomNames } from '../../room-names.ts';
import { show } from '../../show.ts';
import { sentence } from '../../wording.ts';
import { askedFor, fileRows, problemTable, reasonsOf, standingOf, titleOf } from './upload-view.ts';

/** What sets the page behind a link apart from that of the coordinator. */
export interface UploadPlace {
  here: string;
  back: string;
  /** The list of all problems. */
  problems: string;
  person: string;
  hidden: readonly { name: string; value: string }[];
}

export interface UploadShown {
  upload: Upload;
  task: Task;
  place: UploadPlace;
  typed?: Typed;
  problems?: readonly Problem[];
  confirm?: Exclude<Deliberation, 'deliberate'>;
  changed?: boolean;
  status?: ContentfulStatusCode;
}

/** Hash of the file that the sender saw, and the button that was pressed. */
export const SEEN = 'seen';
export const ACT = 'act';
/** S3 adds it to the address to which it sends the browser on. */
const SENT = 'etag';

/** The check takes seconds; after so many looks the page no longer looks by itself. */
const LOOK_AGAIN_SECONDS = 3;
const MOST_LOOKS = 60;

/** The page of one file: asked for, being checked, to be sent, or refused. Looking changes nothing (F1). */
export async function showUpload(c: AppContext, deps: WebDeps, shown: UploadShown): Promise<Response> {
  const { upload, task, place, problems = [], confirm } = shown;
  const etag = c.req.query(SENT)?.replaceAll('"', '');
  const standing = standingOf(upload, etag);
  const view = viewTask(task);
  const typed = shown.typed ?? typedOf(task, upload);
  const alternative = view.form.alternatives.find(({ value }) => value === typed.get(DECISION));
  const form =
    standing === 'wanted'
      ? await signUploadForm(deps.objects, upload, `${deps.publicUrl}${place.here}`)
      : undefined;
  if (form) c.set('formTarget', new URL(form.url).origin);
  const fields = isSendable(upload)
    ? showChosenFields(view.form, { typed, problems, roomName: await roomNames(deps.store) })
    : [];
  return show(c, deps, {
    template: 'upload/upload',
    title: titleOf(standing),
    status: shown.status ?? 200,
    errors: [
      ...summariseProblems(view.form, { typed, problems }).map(toPage),
      ...(confirm ? [{ text: CONFIRM_LABELS[confirm], href: `#${CONFIRM_FIELD}` }] : []),
    ],
    model: {
      ...{ standing, place, fields },
      caption: `${task.borough} Joint Engagement Meeting: ${sentence(view.title)}`,
      explain: view.explain,
      // Where a layout is asked for, its description is in the sentence above.
      isAnyLayout: task.details.layout === undefined,
      form: askedFor(form, alternative),
      lookAgain: standing === 'coming' ? lookAgain(c, place, etag) : undefined,
      file: fileRows(upload),
      reasons: reasonsOf(upload),
      table: problemTable(upload),
      all: upload.problemsKey ? place.problems : undefined,
      changed: shown.changed ?? false,
      confirm: confirm && { name: CONFIRM_FIELD, label: `I am ${place.person}, and this is my answer` },
      hidden: [
        ...place.hidden,
        { name: SEEN, value: upload.sha256 ?? '' },
        { name: BASED_ON, value: String(task.answer?.number ?? 0) },
      ],
      act: ACT,
    },
  });
}

/** What was written with an earlier file is still there to be changed. */
function typedOf({ answer, ...task }: Task, { purpose }: Upload): Typed {
  const decision = purpose.kind === 'answer' ? (purpose.decision ?? '') : '';
  const before =
    answer?.decision === decision ? typedFrom(viewTask(task).form, answer.values) : new Map<string, string>();
  return new Map([...before, [DECISION, decision]]);
}

/** The file itself has no field here: what is wrong with it leads to the buttons. */
function toPage({ text, href }: { text: string; href: string }) {
  return { text, href: href.endsWith('-file') ? '#send' : href };
}

/** Looks again by itself without a script, and says when that is no longer worth it. */
function lookAgain(c: AppContext, { here }: UploadPlace, etag = 'sent') {
  const looks = Number(c.req.query('looks') ?? 0) + 1;
  const address = `${here}?${new URLSearchParams({ [SENT]: etag, looks: String(looks) })}`;
  const isOver = !(looks <= MOST_LOOKS);
  if (!isOver) c.header('refresh', `${LOOK_AGAIN_SECONDS}; url=${address}`);
  return { address, isOver };
}
