import type { Machine } from './machine.ts';
import { assignmentsOf } from './variables.ts';

/** The variables that each state reads, in alphabetical order; states that read none are left out (recorded on AWS). */
export function variableReferences(machine: Machine): Record<string, string[]> {
  const states = [...machine.graphs.values()].flatMap((graph) => [...graph.states.values()]);
  const assigned = new Set(states.flatMap((state) => assignmentsOf(state).flat()).map(([name]) => name));
  const references = states.map((state) => {
    const read = new Set([...variablesIn(state)].filter((name) => assigned.has(name)));
    return [state.name, [...read].sort()] as const;
  });
  return Object.fromEntries(references.filter(([, names]) => names.length > 0));
}

/** Every `$name` in the syntax trees below a value: of functions, parameters and variables alike. */
function* variablesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && value.type === 'variable' && 'value' in value) yield String(value.value);
  for (const member of Object.values(value)) yield* variablesIn(member);
}
