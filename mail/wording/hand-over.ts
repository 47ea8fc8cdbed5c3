import type { Contact } from '../../domain/people/contact.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatMoment } from '../../domain/time/london.ts';
import type { MailBlock, MailMessage } from '../message.ts';
import {
  type Asker,
  asSentence,
  jemsTitle,
  jemTitle,
  paragraph,
  signature,
  smallPrint,
  threadKey,
} from './letter.ts';
import { dueRow, type ReminderItem } from './reminder.ts';

export interface TakenOverLetter {
  recipient: Contact;
  /** Who had the work before, by name. */
  from: string;
  /** May be empty. */
  reason: string;
  items: readonly [ReminderItem, ...ReminderItem[]];
  /** When it is sent: decides what is late. */
  at: Instant;
}

function describe({ task, link, asker }: ReminderItem, at: Instant): MailBlock[] {
  const view = viewTask(task);
  return [
    { block: 'heading', text: jemTitle(task.borough, view.title) },
    paragraph(view.explain),
    {
      block: 'details',
      rows: [
        dueRow(task, at),
        { name: 'If you do not answer', value: view.otherwise },
        { name: 'Asked by', value: `${asker.name}, ${asker.organisation}, ${asker.email}` },
      ],
    },
    { block: 'button', label: 'Answer now', href: link },
  ];
}

/** One e-mail with everything that somebody takes over at a change of post-holder, earliest first (R56, B18). */
export function takenOverMail({ recipient, from, reason, items, at }: TakenOverLetter): MailMessage {
  const [first, ...rest] = items.toSorted((a, b) => (a.task.dueAt < b.task.dueAt ? -1 : 1));
  const earliest = first ?? items[0];
  const isOne = items.length === 1;
  const what = isOne ? 'one request' : `${items.length} requests`;
  return {
    subject: isOne
      ? jemTitle(earliest.task.borough, `now with you, please ${viewTask(earliest.task).title}`)
      : jemsTitle(
          items.map(({ task }) => task),
          `${items.length} requests are now with you`,
        ),
    preview: `Taken over from ${from}. The first is due by ${formatMoment(earliest.task.dueAt)}.`,
    blocks: [
      paragraph(`Dear ${recipient.name},`),
      paragraph(
        `You take over from ${from} in the Joint Engagement Meetings. ${asSentence(what)} came with that.`,
      ),
      ...(reason ? [{ block: 'quote', text: reason } as const] : []),
      ...[earliest, ...rest].flatMap((item) => describe(item, at)),
      smallPrint(
        'You need no account and no password. The links are for you alone. Not for you? Open the link and choose “This is not for me” to say who should be asked.',
      ),
      ...signature(earliest.asker, recipient),
    ],
    threadKey: threadKey('programme', recipient),
  };
}

export interface HandedAwayLetter {
  recipient: Contact;
  /** Who has the work now, by name. */
  to: string;
  reason: string;
  tasks: readonly Task[];
  asker: Asker;
}

/** Tells somebody what is no longer asked of them (F10): one e-mail, whatever the number. */
export function handedAwayMail({ recipient, to, reason, tasks, asker }: HandedAwayLetter): MailMessage {
  const preview = `${to} has taken over what you were asked.`;
  return {
    subject: jemsTitle(tasks, 'you no longer need to answer these requests'),
    preview,
    blocks: [
      paragraph(`Dear ${recipient.name},`),
      paragraph(`${preview} You need not do anything:`),
      { block: 'list', items: tasks.map((task) => jemTitle(task.borough, viewTask(task).title)) },
      ...(reason ? [{ block: 'quote', text: reason } as const] : []),
      paragraph('The links in the earlier e-mails no longer work.'),
      ...signature(asker, recipient),
    ],
    threadKey: threadKey('programme', recipient),
  };
}
