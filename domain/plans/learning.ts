import type { WorkAreaId } from '../jem/work-areas.ts';
import type { Role } from '../people/contact.ts';
import { confirm } from '../task/kinds/scheduling.ts';
import { holderOf } from './people.ts';
import { ask, type Plan } from './planning.ts';

const WAYS: readonly {
  workArea: WorkAreaId;
  role: Role;
  title: string;
  explain: string;
  question: string;
  done: string;
}[] = [
  {
    workArea: 'R25',
    role: 'steering-group-lead',
    title: 'hold a session on best practice',
    explain:
      'The best-practice report of this meeting is ready. Please bring it to the other boroughs in a session.',
    question: 'Has the session taken place?',
    done: 'Yes, the session has taken place',
  },
  {
    workArea: 'R26',
    role: 'central-analyst',
    title: 'take the learning to the crime control strategy meeting',
    explain: 'Please take what was learnt and what came of it to the crime control strategy meeting.',
    question: 'Has the crime control strategy meeting been informed?',
    done: 'Yes, it has been informed',
  },
  {
    workArea: 'R27',
    role: 'planning-lead',
    title: 'take the learning into planning and tasking',
    explain:
      'Please see that what was learnt goes into the planning and tasking of the authority and the police.',
    question: 'Has it gone into planning and tasking?',
    done: 'Yes, it has',
  },
];

/** Where the learning goes (R25 to R27). */
export const learning: Plan = (planning) => ({
  asks: WAYS.map(({ workArea, role, ...details }) =>
    ask(confirm, {
      key: workArea.toLowerCase(),
      attempt: 1,
      workArea,
      assigneeId: holderOf(planning, role),
      details,
    }),
  ),
});
