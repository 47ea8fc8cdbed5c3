import type { Json } from '../../../local/step-functions/json.ts';
import { type Handler, type HistoryRow, type Laboratory, openLaboratory, shape } from './laboratory.ts';

/** What a scripted function does at one call; the last one repeats. */
type Move = { return: Json } | { throw: { name: string; message: string } };
/** One call of the API with the newest token, after a wait in milliseconds. */
type Callback = { wait?: number } & Partial<
  Record<'SendTaskSuccess' | 'SendTaskFailure' | 'SendTaskHeartbeat', object>
>;

export interface Expectation {
  status: string;
  output?: string;
  error?: string;
  cause?: string;
  events: string[];
  /** Details of events by id. */
  details?: Record<string, unknown>;
  calls?: { name: string; event: Json }[];
  children?: string[];
}

/** An execution as data: see cases/*.json. */
export interface Case {
  name: string;
  /** Where the expected history is known from; cases without it follow the documentation or the engine's own rules. */
  source?: string;
  definition: Json;
  machines?: Record<string, Json>;
  input?: Json;
  functions?: Record<string, Move[]>;
  callbacks?: Callback[];
  /** Milliseconds that pass, with everything due in them. */
  pass?: number;
  stop?: Record<string, string>;
  expect: Expectation;
}

export async function runCase(one: Omit<Case, 'expect'>, wanted: Partial<Expectation>): Promise<Expectation> {
  const tokens: string[] = [];
  const lab = await openLaboratory({
    functions: { ...scripted(one.functions ?? {}), ask: keepToken(tokens) },
  });
  try {
    for (const [name, definition] of Object.entries(one.machines ?? {})) await lab.create(name, definition);
    const arn = await lab.start(await lab.create('machine', one.definition), one.input ?? {}, 'execution');
    await play(lab, one, { arn, tokens });
    return await observe(lab, arn, wanted);
  } finally {
    await lab.close();
  }
}

async function play(
  lab: Laboratory,
  one: Omit<Case, 'expect'>,
  { arn, tokens }: { arn: string; tokens: string[] },
) {
  await lab.pass(0);
  for (const { wait = 0, ...calls } of one.callbacks ?? []) {
    await lab.pass(wait);
    for (const [operation, input] of Object.entries(calls)) {
      await lab.sfn.call(operation, { ...(input as object), taskToken: tokens.at(-1) ?? '' });
    }
    await lab.pass(0);
  }
  if (one.stop !== undefined) await lab.sfn.call('StopExecution', { executionArn: arn, ...one.stop });
  await lab.pass(one.pass ?? 0);
}

async function observe(lab: Laboratory, arn: string, wanted: Partial<Expectation>): Promise<Expectation> {
  const { status, output, error, cause } = (await lab.describe(arn)) as unknown as Expectation;
  const events = await lab.history(arn);
  return {
    status,
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause: withoutIds(cause) }),
    events: shape(events),
    ...(wanted.details !== undefined && { details: detailsOf(events, Object.keys(wanted.details)) }),
    ...(wanted.calls !== undefined && { calls: lab.lambda.calls }),
    ...(wanted.children !== undefined && {
      children: (await lab.sfn.stats()).map(({ name, status }) => `${name} ${status}`),
    }),
  };
}

function detailsOf(events: readonly HistoryRow[], ids: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    ids.map((wanted) => {
      const {
        id: _,
        previousEventId: __,
        type: ___,
        timestamp: ____,
        ...details
      } = events[Number(wanted) - 1]!;
      return [wanted, Object.values(details)[0]];
    }),
  );
}

/** Request ids are random. */
function withoutIds(text: string): string {
  return text.replace(/Request ID: [\w-]+/, 'Request ID: -');
}

function keepToken(tokens: string[]): Handler {
  return (event) => {
    tokens.push((event as { token: string }).token);
    return null;
  };
}

function scripted(functions: Record<string, Move[]>): Record<string, Handler> {
  return Object.fromEntries(Object.entries(functions).map(([name, moves]) => [name, handler(moves)]));
}

function handler(moves: Move[]): Handler {
  let at = 0;
  return () => {
    const move = moves[Math.min(at++, moves.length - 1)]!;
    if ('throw' in move) throw Object.assign(new Error(move.throw.message), { name: move.throw.name });
    return move.return;
  };
}
