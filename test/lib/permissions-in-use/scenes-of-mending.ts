import type { MachineName } from '../../../contracts/workflow.ts';
import type { Gate, GateName } from '../../../domain/gate/gate.ts';
import type { Jem } from '../../../domain/jem/jem.ts';
import { confirm } from '../../../domain/task/kinds/scheduling.ts';
import { Coordinator } from '../../../local/demo/coordinator.ts';
import { machineArn } from '../../../local/system/names.ts';
import { aJem, aTask, MEETING } from '../../support/builders.ts';
import { type Aside, signIn, submit, tokenOf } from './aside.ts';

/** Where each gate is waited for. */
export const GATES: readonly { name: GateName; machine: MachineName; actionId?: string }[] = [
  { name: 'room-check', machine: 'check-room' },
  { name: 'meeting-over', machine: 'hold-meeting' },
  { name: 'actions-closed', machine: 'follow-up' },
  { name: 'action-update', machine: 'action-follow-up', actionId: 'action-1' },
];

/** Somebody starts a JEM, and its first e-mails go out. */
async function start({ system }: Aside, borough: string): Promise<string> {
  const coordinator = new Coordinator(system.url);
  await coordinator.signIn();
  const jemId = await coordinator.startJem(borough);
  await system.aws.timeMachine.settled();
  return jemId;
}

async function change({ system, put }: Aside, jemId: string, changed: Partial<Jem>): Promise<void> {
  const jem = await system.store.jem(jemId);
  if (jem) await put({ entity: 'jem', value: { ...jem, ...changed } });
}

/** Executions wait at every gate of the JEM, and results lie there that nobody has told them. */
async function leaveUntold({ put, at }: Aside, jemId: string): Promise<void> {
  const gates = GATES.map(({ name, machine, actionId }): Gate => {
    const id = actionId ? `${name}/${actionId}` : name;
    const waiting = { token: tokenOf(machine), since: at() };
    const resume = { result: JSON.stringify({ kind: 'changed' }), since: at() };
    return { ...{ jemId, id, name, waiting, resume, version: 0 }, ...(actionId && { actionId }) };
  });
  await put(...gates.map((value) => ({ entity: 'gate' as const, value })));
}

/** A letter was claimed and never sent; a step and a release were never started. */
async function leaveUndone(aside: Aside, jemId: string): Promise<void> {
  const file = await aside.system.store.jemFile(jemId);
  const sent = file?.emails.find(({ kind, state }) => kind === 'task' && state === 'sent');
  if (!sent) throw new Error('no e-mail has been sent');
  await aside.put({
    entity: 'email',
    value: { ...sent, state: 'claimed', claimedAt: '2027-01-01T09:00:00.000Z' },
  });
  const jem = await aside.system.store.jem(jemId);
  if (!jem) throw new Error('no JEM');
  const { executionArn: _lost, ...rest } = jem;
  await aside.put({ entity: 'jem', value: { ...rest, packRelease: { packVersion: 9 } } });
}

const releaseArn = `${machineArn('release-pack').replace(':stateMachine:', ':execution:')}:gone`;

/** A step fails for good, and the JEM is taken up again on its page. */
async function failAndResume({ call, at, system, team }: Aside, jemId: string): Promise<void> {
  await call('record-failure', { jemId, step: 'Prepare meeting', error: 'TypeError', at: at() });
  const page = await team.open(`${system.url}/jems/${jemId}`);
  await submit(team, page, {}, { action: '/resume' });
  await system.aws.timeMachine.settled();
}

/** Everything that `reconcile` mends, and a JEM that is cancelled on its page and one whose cancelling it finishes. */
export async function playMending(aside: Aside): Promise<void> {
  const { call, at, system, team } = aside;
  const jemId = await start(aside, 'Bexley');
  await failAndResume(aside, jemId);
  await leaveUntold(aside, jemId);
  await leaveUndone(aside, jemId);
  const later = () => ({ at: new Date(Date.parse(at()) + 600_000).toISOString() });
  await call('reconcile', later());
  // Now it asks how the release is that it has started.
  await call('reconcile', later());
  await change(aside, jemId, { state: 'cancelled' });
  await call('reconcile', later());

  const other = await start(aside, 'Barnet');
  await change(aside, other, { packRelease: { packVersion: 2, executionArn: releaseArn } });
  await leaveUntold(aside, other);
  const page = await team.open(`${system.url}/jems/${other}/cancel`);
  await submit(team, page, { reason: 'Not needed any more' }, { withField: 'reason' });
  await system.aws.timeMachine.settled();
}

/** A room was held, its owner never answered, and the hold is given up. */
export async function playLostRoom({ put, call, at }: Aside): Promise<void> {
  const jemId = 'held';
  const meeting = { ...MEETING, uid: 'held@jem', heldUntil: at() };
  const { roomId, startsAt: hour } = meeting;
  await put(
    { entity: 'jem', value: aJem({ id: jemId, state: 'closed', closedAt: at(), meeting }) },
    {
      entity: 'task',
      value: aTask({ jemId, id: `${confirm.name}-r4-1`, kind: confirm.name, state: 'lapsed', details: {} }),
    },
    { entity: 'roomHour', value: { roomId, hour, jemId, state: 'held', heldUntil: at(), version: 0 } },
  );
  await call('book-room', { jemId, at: at() });
}

/** Ends a session elsewhere. */
export async function playSessions({ system: { url } }: Aside): Promise<void> {
  await signIn(url);
  const here = await signIn(url);
  const page = await here.open(`${url}/sessions`);
  await submit(here, page, {}, { action: '/sessions' });
}

/** Seven years later: words, names and files of what is over by now are erased. */
export async function playErasure({ call }: Aside): Promise<void> {
  await call('erase-expired', { at: '2035-01-01T03:15:00.000Z' });
}
