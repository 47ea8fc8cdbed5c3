import type { Post } from '../../../domain/people/contact.ts';
import {
  isWorkOf,
  jemAfterSuccession,
  leavePost,
  takePost,
  withPosts,
} from '../../../domain/people/posts.ts';
import { aContact, aJem } from '../../support/builders.ts';

const CROYDON = 'E09000008';
const SUTTON = 'E09000029';
const commander: Post = { role: 'borough-commander', boroughCode: CROYDON };
const member = (boroughCode: string): Post => ({ role: 'link-member', boroughCode });

describe('a post that changes hands', () => {
  it('is remembered with the days on which it began and ended (R56)', () => {
    const held = takePost(aContact({ id: 'a' }), commander, '2024-05-01');
    expect(leavePost(held, commander, '2027-02-01')).toMatchObject({
      posts: [],
      formerPosts: [{ ...commander, from: '2024-05-01', to: '2027-02-01' }],
    });
  });

  it('is taken once and left once', () => {
    const held = takePost(aContact({ id: 'a' }), commander, '2024-05-01');
    expect(takePost(held, commander, '2026-01-01')).toBe(held);
    expect(leavePost(held, member(CROYDON), '2026-01-01')).toBe(held);
  });

  it('keeps its first day when others are entered beside it', () => {
    const held = takePost(aContact({ id: 'a' }), commander, '2024-05-01');
    const after = withPosts(held, [commander, member(CROYDON)], '2027-01-04');
    expect(after.posts.map(({ from }) => from)).toEqual(['2024-05-01', '2027-01-04']);
    expect(withPosts(after, [], '2027-02-01').formerPosts).toHaveLength(2);
  });
});

describe('the work of a post', () => {
  const task = (boroughCode: string) => ({ boroughCode });

  it('is that of its borough', () => {
    const both = { posts: [member(CROYDON), member(SUTTON)] };
    expect(isWorkOf(member(CROYDON), both, task(CROYDON))).toBe(true);
    expect(isWorkOf(member(CROYDON), both, task(SUTTON))).toBe(false);
  });

  it('is anything that no borough post explains, for a post of all London', () => {
    const chair: Post = { role: 'chair' };
    const both = { posts: [chair, member(SUTTON)] };
    expect(isWorkOf(chair, both, task(CROYDON))).toBe(true);
    expect(isWorkOf(chair, both, task(SUTTON))).toBe(false);
  });

  it('is also what was passed on from elsewhere, for somebody’s only post', () => {
    expect(isWorkOf(commander, { posts: [commander] }, task(SUTTON))).toBe(true);
    expect(isWorkOf(commander, { posts: [commander, member(CROYDON)] }, task(SUTTON))).toBe(false);
  });
});

describe('a JEM after a succession', () => {
  const jem = aJem({
    invitees: [{ contactId: 'old', role: 'borough-commander', required: true }],
    chairId: 'old',
    coordinatorId: 'old',
  });
  const named = (post: Post) => ({ post, fromId: 'old', toId: 'new' });

  it('invites the successor when nobody has been asked', () => {
    expect(jemAfterSuccession(jem, [], named(commander))).toMatchObject({
      invitees: [{ contactId: 'new', role: 'borough-commander', required: true }],
      chairId: 'old',
      coordinatorId: 'old',
    });
  });

  it('keeps the list once dates or an invitation went out: that task passes on', () => {
    for (const id of ['availability-old-1', 'rsvp-old-1'])
      expect(jemAfterSuccession(jem, [{ id }], named(commander))).toBeUndefined();
  });

  it('has the new coordinator at once, and the new chair', () => {
    expect(
      jemAfterSuccession(jem, [{ id: 'rsvp-old-1' }], named({ role: 'coordinator' }))?.coordinatorId,
    ).toBe('new');
    expect(jemAfterSuccession(jem, [], named({ role: 'chair' }))?.chairId).toBe('new');
  });

  it('is left alone in another borough and when it is over', () => {
    const elsewhere: Post = { role: 'borough-commander', boroughCode: SUTTON };
    expect(jemAfterSuccession(jem, [], named(elsewhere))).toBeUndefined();
    expect(jemAfterSuccession({ ...jem, state: 'closed' }, [], named(commander))).toBeUndefined();
  });

  it('invites nobody twice', () => {
    const invitees = [...jem.invitees, { contactId: 'new', role: 'partner', required: false } as const];
    expect(jemAfterSuccession({ ...jem, invitees }, [], named(commander))).toBeUndefined();
  });
});
