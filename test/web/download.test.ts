import type { ObjectLinks } from '../../domain/ports/services.ts';
import { expectedUpload } from '../../domain/upload/upload.ts';
import { aDocument, NOW } from './fixtures.ts';
import { createSite, siteDeps } from './site.ts';

const SAID = 'Dee Puty robberies.csv';
const as = 'coordinator';

type Presigned = Parameters<ObjectLinks['presign']>[1];

function siteThatSigns() {
  const signed: Presigned[] = [];
  const site = createSite(undefined, {
    objects: {
      ...siteDeps(createSite().store).objects,
      async presign(key, options) {
        signed.push(options);
        return `https://files.example/${key}`;
      },
    },
  });
  return { ...site, signed };
}

describe('a file that somebody called by a name is saved under it, by an address that does not hold it', () => {
  it('when it is the data of a partner, or slides that somebody uploaded', async () => {
    const { store, ask, signed } = siteThatSigns();
    const uploadedBy = { id: 'ana', name: 'Ana Lyst' };
    store.seed(
      'document',
      aDocument({ id: 'data-1', kind: 'data-file', name: SAID, contentType: 'text/csv' }),
      aDocument({ id: 'pack-3', name: 'Dee Puty.pptx', uploadedBy }),
    );
    for (const id of ['data-1', 'pack-3']) await ask(`/jems/jem-1/documents/${id}`, { as });
    // A minute: whoever finds the address later has nothing (3.2.1).
    expect(signed.map(({ seconds }) => seconds)).toEqual([60, 60]);
    expect(signed).toMatchObject([
      { fileName: SAID, plainName: 'data-1.csv' },
      { fileName: 'Dee Puty.pptx', plainName: 'pack-3.pptx' },
    ]);
  });

  it('when it is of the library', async () => {
    const { store, ask, signed } = siteThatSigns();
    const sha256 = 'c'.repeat(64);
    store.seed('libraryFile', {
      ...{
        id: 'cccccccccccccccc',
        format: 'street-crime',
        name: SAID,
        publisher: 'Home Office',
        title: 'Crime',
      },
      ...{
        edition: '',
        sha256,
        key: `library/${sha256}`,
        bytes: 10,
        addedAt: NOW,
        addedBy: 'Cora',
        version: 0,
      },
    });
    await ask('/library/cccccccccccccccc/content', { as });
    expect(signed).toMatchObject([{ fileName: SAID, plainName: 'cccccccccccccccc.csv' }]);
  });

  it('when it lists what is wrong with one', async () => {
    const { store, ask, signed } = siteThatSigns();
    const by = { kind: 'coordinator', id: 'sub-coordinator', name: 'Cora' } as const;
    const purpose = { kind: 'answer', taskId: 'rsvp-priya' } as const;
    const upload = expectedUpload({ jemId: 'jem-1', id: 'u-1', purpose, by, at: NOW });
    store.seed('upload', {
      ...upload,
      state: 'refused',
      fileName: SAID,
      problemsKey: 'jems/jem-1/data/p.csv',
    });
    await ask('/jems/jem-1/tasks/rsvp-priya/uploads/u-1/problems.csv', { as });
    expect(signed).toMatchObject([{ fileName: `problems in ${SAID}.csv`, plainName: 'problems-u-1.csv' }]);
  });
});
