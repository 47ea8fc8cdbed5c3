import { readProgramme, sampleFile, writeProgramme } from '../../../local/system/programme-file.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

function sample() {
  const read = readProgramme(sampleFile());
  if (read.kind === 'refused') throw new TypeError(read.problems.join());
  return read.programme;
}

const problemsOf = (change: (programme: ReturnType<typeof sample>) => unknown) => {
  const read = readProgramme(JSON.stringify(change(sample())));
  return read.kind === 'refused' ? read.problems : [];
};

describe('the file of a programme', () => {
  it('can be the sample, which has somebody for every post that a JEM needs', () => {
    const { contacts, rooms, rounds } = sample();
    expect(contacts.length).toBeGreaterThan(100);
    expect(rooms.length).toBeGreaterThan(0);
    expect(rounds).toHaveLength(1);
  });

  it('is refused with everything that must be put right', () => {
    expect(problemsOf(() => 'no JSON object')).toEqual([expect.stringContaining('expected object')]);
    const wrong = problemsOf(({ contacts, ...rest }) => ({
      ...rest,
      contacts: contacts.map((contact, index) => (index === 3 ? { ...contact, email: 'x' } : contact)),
      rounds: [],
    }));
    expect(wrong).toEqual([expect.stringContaining('contacts.3.email'), expect.stringContaining('rounds')]);
  });

  it('is refused when a room, a contact or a deputy leads nowhere', () => {
    const [room] = sample().rooms;
    expect(
      problemsOf((programme) => ({ ...programme, rooms: [{ ...room, ownerContactId: 'nobody' }] })),
    ).toEqual([`room ${room?.id}: no contact nobody`]);
    const [contact] = sample().contacts;
    expect(
      problemsOf((programme) => ({
        ...programme,
        contacts: [
          ...programme.contacts,
          { ...contact, id: 'new', organisationId: 'none', deputyId: 'gone' },
        ],
      })),
    ).toEqual(['contact new: no organisation none', 'contact new: no deputy gone']);
  });

  it('is refused with a field that nobody reads', () => {
    expect(problemsOf((programme) => ({ ...programme, room: [] }))).toHaveLength(1);
  });
});

describe('writing a programme', () => {
  it('adds what is not there, and leaves alone what somebody has changed since', async () => {
    const store = createMemoryStore();
    const programme = sample();
    const count = programme.contacts.length + programme.rooms.length + programme.rounds.length;
    expect(await writeProgramme(store, programme)).toEqual({ written: count, present: 0 });
    const [contact] = await store.contacts();
    if (!contact) throw new TypeError('no contact');
    await store.commit([{ op: 'put', entity: 'contact', value: { ...contact, name: 'Somebody Else' } }]);
    expect(await writeProgramme(store, programme)).toEqual({ written: 0, present: count });
    expect((await store.contact(contact.id))?.name).toBe('Somebody Else');
  });
});
