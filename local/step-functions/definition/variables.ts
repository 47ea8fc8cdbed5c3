import type { Assignments, Problem, State, StateGraph } from './machine.ts';

/**
 * Refuses an Assign inside a branch or an item processor of a name that is assigned outside it: AWS lets inner states
 * read outer variables and never write them (Developer Guide, "Variable scope").
 */
export function checkVariables(graphs: ReadonlyMap<string, StateGraph>): Problem[] {
  const problems: Problem[] = [];
  visit('', new Set(), { graphs, problems });
  return problems;
}

interface Visit {
  graphs: ReadonlyMap<string, StateGraph>;
  problems: Problem[];
}

function visit(key: string, outer: ReadonlySet<string>, context: Visit): void {
  const states = [...(context.graphs.get(key)?.states.values() ?? [])];
  const own = new Set(outer);
  for (const state of states) {
    for (const [name] of assignmentsOf(state).flat()) {
      if (outer.has(name)) context.problems.push(clash(name, state));
      own.add(name);
    }
  }
  for (const state of states) {
    if (state.type === 'Parallel') for (const branch of state.branches) visit(branch, own, context);
    if (state.type === 'Map') visit(state.processor, own, context);
  }
}

export function assignmentsOf(state: State): Assignments[] {
  const found: Assignments[] = [];
  if ('assign' in state && state.assign !== undefined) found.push(state.assign);
  if (state.type === 'Choice')
    found.push(...state.rules.flatMap((rule) => (rule.assign ? [rule.assign] : [])));
  if ('catch' in state)
    found.push(...state.catch.flatMap((catcher) => (catcher.assign ? [catcher.assign] : [])));
  return found;
}

function clash(name: string, state: State): Problem {
  return {
    code: 'SCHEMA_VALIDATION_FAILED',
    message: `Variable '${name}' is already assigned in an outer scope`,
    location: `/States/${state.name}/Assign/${name}`,
  };
}
