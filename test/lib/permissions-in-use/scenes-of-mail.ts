import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { createStoreMessage } from '../../../local/inbound-mail/store-message.ts';
import { DOCUMENTS_BUCKET, REPLY_TO } from '../../../local/system/names.ts';
import { appleReply, INVITEE, UID, written } from '../../mail/inbound/messages.ts';
import { aContact, aJem, anRsvp, MEETING } from '../../support/builders.ts';
import { type Aside, submit, tokenOf } from './aside.ts';
import { GATES } from './scenes-of-mending.ts';

const JEM = 'croydon';
/** The embedded SES lets an address with this in it bounce. */
const BOUNCES = 'gone+bounce@council.example';

/** Two people are asked whether they come; an execution waits for the first. */
async function prepare({ put, system, at }: Aside): Promise<void> {
  const [coordinator] = (await system.store.contacts()).filter(({ posts }) => posts.length > 0);
  const waiting = { token: tokenOf('emailed-task'), since: at() };
  const jem = aJem({
    ...{
      id: JEM,
      executionArn: 'arn:gone',
      coordinatorId: coordinator?.id ?? '',
      chairId: coordinator?.id ?? '',
    },
    meeting: { ...MEETING, uid: UID },
  });
  await put(
    { entity: 'jem', value: jem },
    { entity: 'contact', value: aContact({ id: 'ayesha', email: INVITEE }) },
    { entity: 'contact', value: aContact({ id: 'gone', email: BOUNCES }) },
    { entity: 'task', value: anRsvp({ jemId: JEM, assigneeId: 'ayesha', waiting }) },
    { entity: 'task', value: anRsvp({ jemId: JEM, id: 'rsvp-2', assigneeId: 'gone' }) },
  );
}

/** Accepts from the calendar, then writes; the execution is told, a receipt goes out, and the letter is placed. */
async function invitedAnswers({ system: { aws } }: Aside): Promise<void> {
  const store = createStoreMessage({ bucket: DOCUMENTS_BUCKET, clock: aws.clock });
  for (const message of [appleReply(), written({ body: 'May I bring a colleague?' })]) {
    // Without what SES writes above it: the embedded SES does.
    const raw = Buffer.from(message.toString().replace(/^[\s\S]*?(?=From: Ayesha)/, ''));
    await store({ raw, envelopeFrom: INVITEE, envelopeTo: [REPLY_TO] });
    await aws.timeMachine.settled();
  }
}

/** An e-mail comes back, and somebody says that the address works after all. */
async function addressIsMended({ system, team }: Aside): Promise<void> {
  const Data = Buffer.from(`From: ${REPLY_TO}\r\nTo: ${BOUNCES}\r\nSubject: x\r\n\r\nhello\r\n`);
  await new SESClient().send(
    new SendRawEmailCommand({ Source: REPLY_TO, Destinations: [BOUNCES], RawMessage: { Data }, Tags: [] }),
  );
  await system.aws.timeMachine.settled();
  const task = await team.open(`${system.url}/jems/${JEM}/tasks/rsvp-2`);
  await submit(team, task, { 'address-worksNow': 'yes' }, { withField: 'address-worksNow' });
}

/** Whoever comes to wait for what is over by then is told at once. */
async function waitTooLate({ call }: Aside): Promise<void> {
  const wait = { jemId: JEM, at: '2035-01-01T09:00:00.000Z' };
  await call('await-answer', { ...wait, taskId: 'rsvp-1', token: tokenOf('emailed-task') });
  for (const { name: gate, machine, actionId } of GATES)
    await call('await-gate', { ...wait, gate, actionId, token: tokenOf(machine) });
}

export async function playMail(aside: Aside): Promise<void> {
  await prepare(aside);
  await invitedAnswers(aside);
  await addressIsMended(aside);
  await waitTooLate(aside);
}
