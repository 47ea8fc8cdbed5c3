import type { HandOverResult, PreviewHandOverResult } from '../../../commands/hand-over.ts';
import type { HandOverRequest } from '../../../commands/plan-hand-over.ts';
import { type Contact, type Post, RoleSchema } from '../../../domain/people/contact.ts';
import { holdsPost } from '../../../domain/people/posts.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { createReadContactLoad } from '../../../queries/contact-load.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import { readAsking } from '../../load-wording.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import {
  CONFIRM,
  type HandOverTyped,
  showHandOverForm,
  showHandOverPreview,
  TASK,
} from './show-hand-over.ts';

/** A post with all its work, or with no post named everything that somebody owes, passes to somebody else (R56). */
export function contactHandOverPage(deps: TeamDeps): Page {
  return {
    route: 'contactHandOver',
    async get(c) {
      const from = await deps.store.contact(parameter(c, 'contactId'));
      if (!from) return showNotFound(c, deps);
      const post = postFrom(c.req.query('role') ?? '', c.req.query('borough') ?? '');
      if (post && !holdsPost(from, post)) return showNotFound(c, deps);
      return showForm(c, deps, { from, post, typed: new Map(), problems: [] });
    },
    async post(c) {
      const from = await deps.store.contact(parameter(c, 'contactId'));
      if (!from) return showNotFound(c, deps);
      const form = await readSubmitted(c);
      const post = postFrom(form.text('role'), form.text('borough'));
      const request = { fromId: from.id, post, values: valuesFrom(form) };
      return form.typed.has(CONFIRM)
        ? handOver(c, deps, { from, form, request })
        : preview(c, deps, { from, form, request });
    },
  };
}

function postFrom(role: string, boroughCode: string): Post | undefined {
  const parsed = RoleSchema.safeParse(role);
  return parsed.success ? { role: parsed.data, ...(boroughCode && { boroughCode }) } : undefined;
}

function valuesFrom(form: Submitted): Record<string, string> {
  const names = ['toContactId', 'name', 'email', 'reason', 'tellFormer'];
  return Object.fromEntries(names.map((name) => [name, form.text(name)]));
}

interface Asked {
  from: Contact;
  form: Submitted;
  request: HandOverRequest;
}

async function showForm(
  c: AppContext,
  deps: TeamDeps,
  form: { from: Contact; post: Post | undefined; typed: HandOverTyped; problems: readonly Problem[] },
): Promise<Response> {
  return showHandOverForm(c, deps, { ...form, asking: await readAsking(deps, c.var.at) });
}

async function preview(
  c: AppContext,
  deps: TeamDeps,
  { from, form, request }: Asked,
  changed?: string,
): Promise<Response> {
  const result = await deps.commands.previewHandOver(request);
  if (result.kind !== 'possible') return refuse(c, deps, { from, form, request, result });
  if (!changed) c.set('onlyShown', true);
  const load = await createReadContactLoad(deps)(c.var.at);
  return showHandOverPreview(c, deps, {
    preview: result.preview,
    post: request.post,
    typed: form.typed,
    load,
    changed,
  });
}

async function handOver(c: AppContext, deps: TeamDeps, asked: Asked): Promise<Response> {
  const { form, request, from } = asked;
  const result = await deps.commands.handOver({
    ...request,
    tasks: form.all(TASK),
    version: Number(form.text('version')),
    by: coordinatorOf(c),
    at: c.var.at,
  });
  if (result.kind === 'handed-over')
    return c.redirect(url('contact', { contactId: from.id }, { done: 'handed-over' }), 303);
  if (result.kind === 'changed-meanwhile')
    return preview(c, deps, asked, 'The contact has changed since you looked. Please check again');
  return refuse(c, deps, { ...asked, result });
}

type Refused = Exclude<
  PreviewHandOverResult | HandOverResult,
  { kind: 'possible' | 'handed-over' | 'changed-meanwhile' }
>;

function refuse(
  c: AppContext,
  deps: TeamDeps,
  { from, form, request, result }: Asked & { result: Refused },
): Response | Promise<Response> {
  if (result.kind === 'unknown') return showNotFound(c, deps);
  const problems =
    result.kind === 'invalid'
      ? result.problems
      : [{ field: 'toContactId', message: 'The post has been handed over already' }];
  return showForm(c, deps, { from, post: request.post, typed: form.typed, problems });
}
