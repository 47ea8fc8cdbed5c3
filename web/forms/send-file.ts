import { fileFieldOf } from '../../commands/answer-file.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Upload } from '../../domain/upload/upload.ts';
import type { AppContext } from '../context.ts';
import type { WebDeps } from '../deps.ts';
import { DECISION, type Typed } from './answer-names.ts';

/** Makes ready for the file that the chosen alternative asks for; undefined when it asks for none. */
export async function prepareFile(
  c: AppContext,
  deps: WebDeps,
  { task, typed, by }: { task: Task; typed: Typed; by: Upload['by'] },
): Promise<Upload | undefined> {
  const decision = typed.get(DECISION);
  const { form } = viewTask(task);
  if (!decision || !fileFieldOf(form, decision)) return undefined;
  return deps.commands.prepareUpload({
    jemId: task.jemId,
    purpose: { kind: 'answer', taskId: task.id, decision },
    by: { kind: by.kind, id: by.id, name: by.name },
    at: c.var.at,
  });
}
