import type * as z from 'zod';
import { createReadActions } from '../../queries/actions-register.ts';
import { createReadJemPage, type JemPage } from '../../queries/jem-page.ts';
import { createReadPipeline } from '../../queries/pipeline.ts';
import { createReadTasks } from '../../queries/tasks.ts';
import { type AppContext, parameter } from '../context.ts';
import { ActionsQuerySchema, JemsQuerySchema, TasksQuerySchema } from '../filters.ts';
import type { RouteName } from '../paths.ts';
import type { TeamDeps } from '../team-deps.ts';
import { ActionRowSchema, JemSchema, listOf, OwedTaskSchema, PipelineRowSchema } from './schemas.ts';

/** One address of the API: what it takes, what it answers, and how it finds out. All of them only read. */
export interface Operation<Q = unknown> {
  route: RouteName;
  summary: string;
  query?: z.ZodType<Q>;
  response: z.ZodType;
  /** undefined: there is no such thing. */
  read(c: AppContext, query: Q): Promise<unknown>;
}

/** Keeps the type of the query together while the list forgets it. */
function operation<Q>(described: Operation<Q> & { query: z.ZodType<Q> }): Operation {
  return {
    ...described,
    read: (c, query) => described.read(c, described.query.parse(query)),
  };
}

export function createOperations(deps: TeamDeps): Operation[] {
  const readPipeline = createReadPipeline(deps);
  const readActions = createReadActions(deps);
  const readTasks = createReadTasks(deps);
  const readJemPage = createReadJemPage(deps);
  return [
    operation({
      route: 'apiJems',
      summary: 'All JEMs, and the boroughs without one',
      query: JemsQuerySchema,
      response: listOf(PipelineRowSchema),
      read: async (c, filter) => ({ items: (await readPipeline({ filter, at: c.var.at })).rows }),
    }),
    {
      route: 'apiJem',
      summary: 'One JEM with its tasks, actions and documents',
      response: JemSchema,
      read: async (c) => {
        const page = await readJemPage({ jemId: parameter(c, 'jemId'), at: c.var.at });
        return page && toJem(page);
      },
    },
    operation({
      route: 'apiTasks',
      summary: 'Everything that somebody owes an answer to, the one due first at the top',
      query: TasksQuerySchema,
      response: listOf(OwedTaskSchema),
      read: async (c, filter) => ({ items: await readTasks({ filter, at: c.var.at }) }),
    }),
    operation({
      route: 'apiActions',
      summary: 'All actions, the one due first at the top',
      query: ActionsQuerySchema,
      response: listOf(ActionRowSchema),
      read: async (c, filter) => ({ items: (await readActions({ filter, at: c.var.at })).rows }),
    }),
  ];
}

function toJem(page: JemPage): unknown {
  const { jem, room, chair, coordinator, stages, invitations, uninvited, tasks, actions, documents } = page;
  const { id, borough, state, stage, meeting } = jem;
  return {
    id,
    borough,
    state,
    stage,
    ...(meeting && { meeting: { ...meeting, room: room?.name ?? '' } }),
    chair,
    coordinator,
    workAreas: stages.flatMap((row) => row.areas.map((area) => ({ ...area, stage: row.stage }))),
    invitations,
    uninvited,
    tasks,
    actions,
    documents,
  };
}
