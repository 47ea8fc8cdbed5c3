import * as z from 'zod';
import { STAGES } from '../domain/jem/work-areas.ts';
import { RoleSchema } from '../domain/people/contact.ts';
import { REGISTER_STATES } from '../queries/actions-register.ts';
import { PIPELINE_STATES } from '../queries/pipeline.ts';

/** A query value that was left empty, as a form sends it, is one that was not given. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const borough = () => optional(z.string().regex(/^E09\d{6}$/)).describe('ONS code of a borough, E09000008');
const organisation = (says: string) => optional(z.string()).describe(says);

/** What lists can be narrowed by: the same on pages, in CSV and through the API. */
export const JemsQuerySchema = z.lazy(() =>
  z.strictObject({
    borough: borough(),
    organisation: organisation('Id of an organisation: JEMs that wait for somebody there'),
    stage: optional(z.enum(STAGES)),
    state: optional(z.enum(PIPELINE_STATES)),
  }),
);

export const ActionsQuerySchema = z.lazy(() =>
  z.strictObject({
    borough: borough(),
    organisation: organisation('Id of the organisation of the owner'),
    state: optional(z.enum(REGISTER_STATES)),
  }),
);

export const TasksQuerySchema = z.lazy(() =>
  z.strictObject({
    borough: borough(),
    organisation: organisation('Id of the organisation of the person asked'),
  }),
);

export const ContactsQuerySchema = z.lazy(() =>
  z.object({
    borough: borough(),
    organisation: organisation('Id of an organisation'),
    role: optional(RoleSchema),
    text: optional(z.string().max(120)),
  }),
);

export const AttendeesQuerySchema = z.lazy(() =>
  z.object({ borough: borough(), round: optional(z.string().max(80)) }),
);

/** A filter of a page; an address that somebody garbled shows everything rather than an error. */
export function readFilter<F>(schema: z.ZodType<F>, query: Record<string, string>, all: F): F {
  const parsed = schema.safeParse(query);
  return parsed.success ? parsed.data : all;
}
