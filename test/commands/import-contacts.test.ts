import { createImportContacts, createPreviewImport } from '../../commands/import-contacts.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const bytes = new TextEncoder().encode(
  [
    'Id,Name,E-mail,Organisation,Posts,Supplies,Deputy,Absent from,Absent to',
    'partner,Asha Verma,partner@council.example,MPA,,,,,',
    ',Noor Haddad,noor@croydon.example,Croydon Council,Local authority lead: Croydon,,,,',
    ',,x,MPA,,,,,',
  ].join('\n'),
);
const input = { bytes, by: COORDINATOR, at: '2027-02-10T09:00:00.000Z' };

function world() {
  const made = createWorld();
  return { ...made, preview: createPreviewImport(made), importAll: createImportContacts(made) };
}

async function sealOf({ preview }: ReturnType<typeof world>) {
  const result = await preview(input);
  if (result.kind !== 'readable') throw new Error(result.kind);
  return result;
}

describe('importing contacts', () => {
  it('writes nothing before it is confirmed', async () => {
    const made = world();
    const { lines } = await sealOf(made);
    expect(lines.map(({ kind }) => kind)).toEqual(['changed', 'added', 'refused']);
    expect(made.store.commits()).toBe(0);
  });

  it('carries out what was previewed, and leaves out what was refused', async () => {
    const made = world();
    const { seal } = await sealOf(made);
    expect(await made.importAll({ ...input, at: '2027-02-10T09:05:00.000Z', seal })).toEqual({
      kind: 'imported',
      added: 1,
      changed: 1,
    });
    expect((await made.store.contact('partner'))?.name).toBe('Asha Verma');
    expect((await sealOf(made)).lines.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged', 'refused']);
  });

  it('asks for another look when a contact has changed since the preview', async () => {
    const made = world();
    const { seal } = await sealOf(made);
    const stored = await made.store.contact('partner');
    if (!stored) throw new Error('no contact');
    await made.store.commit([{ op: 'put', entity: 'contact', value: { ...stored, supplies: ['r'] } }]);
    const result = await made.importAll({ ...input, seal });
    expect(result.kind).toBe('changed-meanwhile');
    expect((await made.store.contact('partner'))?.name).toBe('Person partner');
  });

  it('asks for another look when somebody was faster by a moment', async () => {
    const made = world();
    const { seal } = await sealOf(made);
    made.store.beforeNextCommit(async () => {
      const stored = await made.store.contact('partner');
      if (stored) await made.store.commit([{ op: 'put', entity: 'contact', value: stored }]);
    });
    expect((await made.importAll({ ...input, seal })).kind).toBe('changed-meanwhile');
  });
});
