import { STEP_CONTRACTS } from '../../contracts/steps.ts';
import { MACHINES, type MachineName, STEPS, type StepName } from '../../contracts/workflow.ts';
import type { Stage } from '../workflow/stage.ts';

/** What the execution of a release gives to a step in one of its states, and which answers its definition knows. */
export interface RecordedState {
  machine: MachineName;
  state: string;
  step: StepName;
  input: Record<string, unknown>;
  /** Kinds of output that the definition of this release routes. */
  understands: string[];
}

interface Event {
  id: number;
  previousEventId: number;
  stateEnteredEventDetails?: { name: string };
  taskScheduledEventDetails?: { parameters: string };
}

/** Every kind that a step may answer with, by its contract. */
export function kindsOf(step: StepName): string[] {
  const schema = JSON.stringify(STEP_CONTRACTS[step].output.toJSONSchema({ unrepresentable: 'any' }));
  const kinds = [...schema.matchAll(/"kind":\{"type":"string","(?:const":"([^"]+)"|enum":\[([^\]]*)\])/g)];
  return kinds
    .flatMap(([, one, many]) =>
      one ? [one] : (many ?? '').split(',').map((text) => text.replaceAll('"', '')),
    )
    .sort();
}

/** One real input of every state that was entered, with random task tokens made plain. */
export async function recordSteps(stage: Stage): Promise<RecordedState[]> {
  const found = new Map<string, RecordedState>();
  for (const machine of MACHINES) {
    const stateMachineArn = `arn:aws:states:eu-west-2:000000000000:stateMachine:${machine}`;
    const { executions } = await stage.call<{ executions: { executionArn: string }[] }>('ListExecutions', {
      stateMachineArn,
      maxResults: 1000,
    });
    for (const { executionArn } of executions) {
      const { events } = await stage.call<{ events: Event[] }>('GetExecutionHistory', {
        executionArn,
        maxResults: 1000,
      });
      for (const recorded of statesOf(machine, events)) {
        const key = `${machine}/${recorded.state}`;
        if (!found.has(key)) found.set(key, recorded);
      }
    }
  }
  return [...found.values()].sort((a, b) => (`${a.machine}/${a.state}` < `${b.machine}/${b.state}` ? -1 : 1));
}

function statesOf(machine: MachineName, events: Event[]): RecordedState[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return events.flatMap((event) => {
    const parameters = JSON.parse(event.taskScheduledEventDetails?.parameters ?? '{}');
    const step = STEPS.find((name) => String(parameters.FunctionName).endsWith(`:function:${name}`));
    const state = byId.get(event.previousEventId)?.stateEnteredEventDetails?.name;
    if (!step || !state) return [];
    const { Payload: input } = parameters;
    const plain = 'token' in input ? { ...input, token: 'a-task-token' } : input;
    return [{ machine, state, step, input: plain, understands: kindsOf(step) }];
  });
}
