import { changesBetween, noteChange } from '../../../domain/people/changes.ts';
import { ContactFormSchema, checkContact, contactFrom } from '../../../domain/people/contact-form.ts';
import { aContact } from '../../support/builders.ts';

const CROYDON = 'E09000008';
const known = { organisationIds: new Set(['council']), boroughCodes: new Set([CROYDON]) };
const words = {
  organisation: (id: string) => id,
  borough: (code: string) => code,
  person: (id: string) => id,
};
const typed = {
  name: ' Asha Verma ',
  email: 'asha@council.example',
  organisationId: 'council',
  posts: [{ role: 'local-authority-lead', boroughCode: CROYDON }],
};
const form = (over = {}) => ContactFormSchema.parse({ ...typed, ...over });
const fieldsRefused = (over: object) =>
  ContactFormSchema.safeParse({ ...typed, ...over }).error?.issues.map(({ path }) => path[0]);

describe('a contact as entered', () => {
  it.each([
    [{ name: '' }, 'name'],
    [{ email: 'asha' }, 'email'],
    [{ organisationId: '' }, 'organisationId'],
    [{ supplies: 'ef!' }, 'supplies'],
    [{ absentFrom: '2027-02-01' }, 'absentTo'],
    [{ absentTo: '2027-02-01' }, 'absentFrom'],
    [{ absentFrom: '2027-02-02', absentTo: '2027-02-01' }, 'absentTo'],
    [{ absentFrom: '2027-02-30', absentTo: '2027-03-01' }, 'absentFrom'],
  ])('is refused with %j at %s', (over, field) => {
    expect(fieldsRefused(over)).toEqual([field]);
  });

  it('takes letters of data in any spelling', () => {
    expect(form({ supplies: 'E, f;e' }).supplies).toEqual(['e', 'f']);
    expect(form({ supplies: '' }).supplies).toEqual([]);
  });

  it('has an address of its own, a known organisation and borough, and a deputy who is somebody else', () => {
    const contacts = [aContact({ id: 'me' }), aContact({ id: 'twin', email: 'ASHA@council.example' })];
    const fields = (over: object) =>
      checkContact(form(over), { id: 'me', contacts, known }).map(({ field }) => field);
    expect(fields({})).toEqual(['email']);
    expect(fields({ email: 'me@council.example' })).toEqual([]);
    const email = 'me@council.example';
    expect(fields({ email, organisationId: 'x' })).toEqual(['organisationId']);
    expect(fields({ email, posts: [{ role: 'chair', boroughCode: 'X' }] })).toEqual(['posts.0.boroughCode']);
    expect(fields({ email, deputyId: 'me' })).toEqual(['deputyId']);
    expect(fields({ email, absentFrom: '2027-02-01', absentTo: '2027-02-02' })).toEqual(['deputyId']);
  });
});

describe('a change of a contact', () => {
  const before = aContact({ id: 'me', mail: 'bounced', awayHint: { toldAt: '2027-01-01T09:00:00.000Z' } });

  it('trusts a new address, and keeps what is known of an old one', () => {
    expect(contactFrom(form(), before, '2027-02-01')).toMatchObject({ mail: 'ok', name: 'Asha Verma' });
    expect(contactFrom(form(), before, '2027-02-01').awayHint).toBeUndefined();
    const same = contactFrom(form({ email: before.email }), before, '2027-02-01');
    expect(same).toMatchObject({ mail: 'bounced', awayHint: before.awayHint });
  });

  it('keeps the values before it, with who changed them and when', () => {
    const after = contactFrom(form({ posts: [] }), before, '2027-02-01');
    const at = '2027-02-01T09:00:00.000Z';
    expect(noteChange({ before, after }, { words, by: 'Cora', at }).changes).toEqual([
      {
        at,
        by: 'Cora',
        what: [
          { field: 'Name', before: 'Person me', after: 'Asha Verma' },
          { field: 'E-mail', before: 'me@council.example', after: 'asha@council.example' },
        ],
      },
    ]);
  });

  it('is none when the same is entered again', () => {
    const once = contactFrom(form(), before, '2027-02-01');
    const again = contactFrom(form(), once, '2027-03-01');
    expect(changesBetween(once, again, words)).toEqual([]);
    expect(noteChange({ before: once, after: again }, { words, by: 'Cora', at: '' })).toBe(again);
  });
});
