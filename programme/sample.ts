import type { Change } from '../domain/ports/store.ts';
import { PEOPLE } from './people.ts';
import { ROOMS } from './rooms.ts';
import { SAMPLE_ROUND } from './round.ts';

/** What an empty store needs to begin with: contacts, rooms, a round. More than one transaction holds. */
export function sampleProgramme(): Change[] {
  return [
    ...PEOPLE.map((value): Change => ({ op: 'put', entity: 'contact', value })),
    ...ROOMS.map((value): Change => ({ op: 'put', entity: 'room', value })),
    { op: 'put', entity: 'round', value: SAMPLE_ROUND },
  ];
}
