import { type Contact, ContactSchema, type Role } from '../domain/people/contact.ts';
import { BOROUGHS, type Borough } from './boroughs.ts';
import { inventedName } from './names.ts';
import { boroughSlug } from './organisations.ts';

/** Somebody before they have a name. The id is that of the post: logs and keys name posts, never people. */
interface Post {
  id: string;
  organisationId: string;
  posts: { role: Role; boroughCode?: string }[];
  supplies?: readonly string[];
  deputyId?: string;
  /** Given where somebody else must know it. */
  name?: string;
  email?: string;
}

const londonWide = (id: string, organisationId: string, role: Role, more: Partial<Post> = {}): Post => ({
  id,
  organisationId,
  posts: [{ role }],
  ...more,
});

const LONDON_WIDE: readonly Post[] = [
  // The person who signs in as coordinator to the local system.
  londonWide('coordinator-1', 'mpa', 'coordinator', {
    name: 'Cora Whitcombe',
    email: 'cora.whitcombe@jem-team.example',
    deputyId: 'coordinator-2',
  }),
  londonWide('coordinator-2', 'mpa', 'coordinator'),
  londonWide('chair', 'mpa', 'chair', { deputyId: 'vice-chair' }),
  londonWide('vice-chair', 'mpa', 'vice-chair'),
  londonWide('steering-group-lead', 'mpa', 'steering-group-lead'),
  londonWide('tfl-rooms-1', 'tfl', 'room-owner', { deputyId: 'tfl-rooms-2' }),
  londonWide('tfl-rooms-2', 'tfl', 'room-owner'),
  londonWide('gla-rooms', 'gla', 'room-owner'),
  londonWide('central-analyst', 'mps', 'central-analyst', { supplies: ['b'] }),
  londonWide('note-taker', 'gla', 'note-taker'),
  londonWide('btp-data', 'btp', 'data-supplier', { supplies: ['h'] }),
  londonWide('gla-data', 'gla', 'data-supplier', { supplies: ['i'] }),
  londonWide('lcjb-data', 'lcjb', 'data-supplier', { supplies: ['m', 'o'] }),
  londonWide('btp-partner', 'btp', 'partner'),
  londonWide('tfl-partner', 'tfl', 'partner'),
  londonWide('yjb-partner', 'yjb', 'partner'),
  londonWide('probation-partner', 'probation', 'partner'),
  londonWide('health-partner', 'health', 'partner'),
  londonWide('cps-partner', 'cps', 'partner'),
  londonWide('mps-planning', 'mps', 'planning-lead'),
];

/** A member of the authority is the link of two boroughs (R49), so that two JEMs can want the same diary. */
const BOROUGHS_PER_LINK_MEMBER = 2;

const LINK_MEMBERS: readonly Post[] = Array.from(
  { length: Math.ceil(BOROUGHS.length / BOROUGHS_PER_LINK_MEMBER) },
  (_, index) => ({
    id: `link-member-${index + 1}`,
    organisationId: 'mpa',
    posts: BOROUGHS.slice(index * BOROUGHS_PER_LINK_MEMBER, (index + 1) * BOROUGHS_PER_LINK_MEMBER).map(
      ({ code }) => ({ role: 'link-member' as const, boroughCode: code }),
    ),
  }),
);

function postsOf({ code, name }: Borough): Post[] {
  const slug = boroughSlug(name);
  const local = (role: Role, organisationId: string, supplies: readonly string[] = []): Post => ({
    id: `${slug}-${role}`,
    organisationId,
    posts: [{ role, boroughCode: code }],
    supplies,
  });
  return [
    local('borough-commander', 'mps'),
    local('borough-analyst', 'mps', ['e', 'f']),
    local('local-authority-lead', `${slug}-council`, ['r']),
  ];
}

/** `.example` belongs to nobody (RFC 2606): no address of the sample can ever reach a person. */
function domainOf(organisationId: string): string {
  if (organisationId === 'mps') return 'police.example';
  const council = organisationId.match(/^(.+)-council$/)?.[1];
  return council ? `${council}.gov.example` : `${organisationId}.example`;
}

function addressOf(name: string, organisationId: string): string {
  const local = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.');
  return `${local}@${domainOf(organisationId)}`;
}

/** Everybody in the programme, with invented names: every post of every borough is filled. Not stored yet (version 0). */
export const PEOPLE: readonly Contact[] = [...LONDON_WIDE, ...LINK_MEMBERS, ...BOROUGHS.flatMap(postsOf)].map(
  (post, index) => {
    const name = post.name ?? inventedName(index);
    const email = post.email ?? addressOf(name, post.organisationId);
    return ContactSchema.parse({ ...post, name, email, version: 0 });
  },
);
