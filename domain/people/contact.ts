import * as z from 'zod';
import { InstantSchema, LondonDateSchema } from '../time/instant.ts';

/** What somebody is in the programme. Roles, not names, own work (R56): post-holders change. */
export const ROLES = {
  coordinator: 'JEM coordinator',
  chair: 'Chair of the authority',
  'vice-chair': 'Vice chair of the authority',
  'steering-group-lead': 'Steering group lead',
  'link-member': 'Link member',
  'borough-commander': 'Borough commander',
  'borough-analyst': 'Borough police analyst',
  'local-authority-lead': 'Local authority lead',
  'room-owner': 'Room owner',
  'central-analyst': 'Central police analyst',
  'data-supplier': 'Data supplier',
  'note-taker': 'Note taker',
  partner: 'London-wide partner',
  'planning-lead': 'Planning and tasking lead',
} as const;

export type Role = keyof typeof ROLES;
export const RoleSchema = z.lazy(() => z.enum(Object.keys(ROLES) as [Role, ...Role[]]));

/** A post as somebody holds it: for one borough when `boroughCode` is given, else for the whole programme. */
export const PostSchema = z.lazy(() =>
  z.object({
    role: RoleSchema,
    boroughCode: z.string().optional(),
    /** Unknown for those who held it before the system did. */
    from: LondonDateSchema.optional(),
  }),
);
export type Post = z.infer<typeof PostSchema>;

/** One field of a contact as it was and as it became, in words for the page. */
export const FieldChangeSchema = z.lazy(() =>
  z.object({ field: z.string(), before: z.string(), after: z.string() }),
);
export type FieldChange = z.infer<typeof FieldChangeSchema>;

export const ContactSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string().min(1).max(120),
    email: z.email(),
    organisationId: z.string(),
    posts: z.array(PostSchema),
    /** Posts given up, the last first (R56). */
    formerPosts: z.array(PostSchema.unwrap().extend({ to: LondonDateSchema })).optional(),
    /** Data types (letters of the catalogue, R28) that this person is asked for. */
    supplies: z.array(z.string()).default([]),
    deputyId: z.string().optional(),
    /** Named in an answer rather than entered by the team; shown to the coordinator. */
    namedBy: z.string().optional(),
    absent: z.object({ from: LondonDateSchema, to: LondonDateSchema }).optional(),
    mail: z.enum(['ok', 'bounced', 'complained']).default('ok'),
    /** What an automatic reply said: a hint for the coordinator, by which nothing is decided (F19). */
    awayHint: z.object({ until: LondonDateSchema.optional(), toldAt: InstantSchema }).optional(),
    /** What was changed by whom, the last first; see `noteChange`. */
    changes: z
      .array(z.object({ at: InstantSchema, by: z.string(), what: z.array(FieldChangeSchema) }))
      .optional(),
    version: z.int().nonnegative(),
  }),
);
export type Contact = z.infer<typeof ContactSchema>;

export const OrganisationSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    boroughCode: z.string().optional(),
    aliases: z.array(z.string()).default([]),
    /** E-mail domains that are this organisation's and nobody else's: who writes from one belongs to it (B6). */
    domains: z.array(z.string()).optional(),
  }),
);
export type Organisation = z.infer<typeof OrganisationSchema>;

/** Mail programmes keep the case that a person typed; no mailbox in use tells it apart. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Who holds a post, borough posts before programme-wide ones. */
export function holdersOf(contacts: readonly Contact[], role: Role, boroughCode?: string): Contact[] {
  const holds = (contact: Contact, code: string | undefined) =>
    contact.posts.some((post) => post.role === role && post.boroughCode === code);
  const local = boroughCode === undefined ? [] : contacts.filter((contact) => holds(contact, boroughCode));
  return [...local, ...contacts.filter((contact) => holds(contact, undefined))];
}
