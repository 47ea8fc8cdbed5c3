import { createReadTaskPage } from '../../../queries/task-page.ts';
import { parameter } from '../../context.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { showJemTask } from './show-jem-task.ts';

/** What has just been done, as an act left it in the address. */
const NOTICES: Record<string, string> = {
  answered: 'The answer is stored.',
  waived: 'The work goes on without this answer.',
  reassigned: 'Somebody else has been asked.',
  sent: 'The task was sent again with a fresh link.',
  'address-corrected': 'The address is stored, and what did not arrive has been sent to it.',
  'address-tried-again': 'The address is in use again, and what did not arrive has been sent to it.',
  'already-sent': 'It was sent less than a minute ago and not again.',
  'good-rows': 'The good rows are used from the next pack on. The pack says how many were left out.',
  'ask-again': 'They have been asked for a better file. Until it comes, none of its figures is used.',
  seen: 'You have seen the late answer. It is off the desk.',
  replied: 'Your reply is on its way, and their time runs again.',
  'handed-on': 'The other person has been asked.',
  declined: 'The task stays where it was, and the person has been told.',
};

/** One task, with what a coordinator can do about it. */
export function jemTaskPage(deps: TeamDeps): Page {
  const readTaskPage = createReadTaskPage(deps);
  return {
    route: 'jemTask',
    async get(c) {
      const ref = { jemId: parameter(c, 'jemId'), id: parameter(c, 'taskId') };
      const page = await readTaskPage({ ref, at: c.var.at });
      if (!page) return showNotFound(c, deps);
      return showJemTask(c, deps, { page, notice: noticeOf(c, NOTICES) });
    },
  };
}
