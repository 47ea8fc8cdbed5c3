import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const FOLDER = join(__dirname, '../../statemachines');

export interface State {
  Type: string;
  Comment?: string;
  Resource?: string;
  Arguments?: { FunctionName?: string; StateMachineArn?: string; Payload?: Record<string, unknown> };
  TimeoutSeconds?: number | string;
  Retry?: {
    ErrorEquals: string[];
    IntervalSeconds: number;
    BackoffRate: number;
    MaxDelaySeconds: number;
    MaxAttempts: number;
  }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  Choices?: { Next: string }[];
  Default?: string;
  Next?: string;
  End?: boolean;
  Branches?: Graph[];
  ItemProcessor?: Graph;
}

export interface Graph {
  StartAt: string;
  States: Record<string, State>;
}

export interface ShippedMachine extends Graph {
  name: string;
  text: string;
  Comment?: string;
  QueryLanguage?: string;
}

/** The machines as they are shipped. */
export const SHIPPED: ShippedMachine[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.asl.json'))
  .map((file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    return { name: basename(file, '.asl.json'), text, ...JSON.parse(text) };
  });

/** A graph and all that is nested in it. */
export function graphsOf(graph: Graph): Graph[] {
  const nested = Object.values(graph.States).flatMap(({ Branches = [], ItemProcessor }) => [
    ...Branches,
    ...(ItemProcessor ? [ItemProcessor] : []),
  ]);
  return [graph, ...nested.flatMap(graphsOf)];
}

export interface Located {
  machine: string;
  name: string;
  state: State;
}

export const ALL_STATES: Located[] = SHIPPED.flatMap((machine) =>
  graphsOf(machine).flatMap(({ States }) =>
    Object.entries(States).map(([name, state]) => ({ machine: machine.name, name, state })),
  ),
);

export const TASKS = ALL_STATES.filter(({ state }) => state.Type === 'Task');
