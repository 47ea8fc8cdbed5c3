import * as z from 'zod';
import { ContactSchema } from '../../domain/people/contact.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import { RoomSchema } from '../../domain/room/room.ts';
import { RoundSchema } from '../../domain/round/round.ts';
import { ORGANISATIONS } from '../../programme/organisations.ts';
import { sampleProgramme } from '../../programme/sample.ts';

const unstored = { version: true } as const;

/** What a programme begins with. The pages keep contacts and rooms from then on. */
const ProgrammeSchema = z.strictObject({
  contacts: ContactSchema.unwrap().omit(unstored).strict().array(),
  rooms: RoomSchema.unwrap().omit(unstored).strict().array().min(1),
  rounds: RoundSchema.unwrap().omit(unstored).strict().array().min(1),
});
export type Programme = z.infer<typeof ProgrammeSchema>;

/** Everything about a file that must be put right, by its place in it. */
export type ReadProgramme = { kind: 'read'; programme: Programme } | { kind: 'refused'; problems: string[] };

export function readProgramme(text: string): ReadProgramme {
  const parsed = ProgrammeSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { kind: 'refused', problems };
  }
  const problems = danglingReferences(parsed.data);
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', programme: parsed.data };
}

/** The sample programme in the form of the file: what to begin from. */
export function sampleFile(): string {
  const programme: Record<string, object[]> = { contacts: [], rooms: [], rounds: [] };
  for (const { entity, value } of sampleProgramme()) {
    const { version: _unstored, ...rest } = value;
    programme[`${entity}s`]?.push(rest);
  }
  return `${JSON.stringify(programme, null, 2)}\n`;
}

/** Adds what is not there. What is there stays as somebody has changed it meanwhile, so this can be repeated. */
export async function writeProgramme(
  store: Pick<Store, 'commit'>,
  { contacts, rooms, rounds }: Programme,
): Promise<{ written: number; present: number }> {
  const fresh = { version: 0 };
  const changes: Change[] = [
    ...contacts.map((value): Change => ({ op: 'put', entity: 'contact', value: { ...value, ...fresh } })),
    ...rooms.map((value): Change => ({ op: 'put', entity: 'room', value: { ...value, ...fresh } })),
    ...rounds.map((value): Change => ({ op: 'put', entity: 'round', value: { ...value, ...fresh } })),
  ];
  let written = 0;
  for (const change of changes) {
    const { kind } = await store.commit([change]);
    if (kind === 'committed') written += 1;
  }
  return { written, present: changes.length - written };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function danglingReferences({ contacts, rooms }: Programme): string[] {
  const people = new Set(contacts.map(({ id }) => id));
  const organisations = new Set(ORGANISATIONS.map(({ id }) => id));
  return [
    ...contacts.flatMap(({ id, organisationId, deputyId }) => [
      ...(organisations.has(organisationId) ? [] : [`contact ${id}: no organisation ${organisationId}`]),
      ...(deputyId === undefined || people.has(deputyId) ? [] : [`contact ${id}: no deputy ${deputyId}`]),
    ]),
    ...rooms.flatMap(({ id, organisationId, ownerContactId }) => [
      ...(organisations.has(organisationId) ? [] : [`room ${id}: no organisation ${organisationId}`]),
      ...(people.has(ownerContactId) ? [] : [`room ${id}: no contact ${ownerContactId}`]),
    ]),
  ];
}
