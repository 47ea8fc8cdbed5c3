import type { Problem, State, StateGraph } from './machine.ts';

/** Every state that this one can lead to, with the field that says so. */
function targets(state: State): { name: string; field: string }[] {
  const found: { name: string; field: string }[] = [];
  if ('next' in state && state.next !== undefined) found.push({ name: state.next, field: 'Next' });
  if (state.type === 'Choice') {
    if (state.default !== undefined) found.push({ name: state.default, field: 'Default' });
    for (const [index, rule] of state.rules.entries()) {
      found.push({ name: rule.next, field: `Choices[${index}]/Next` });
    }
  }
  if ('catch' in state) {
    for (const [index, catcher] of state.catch.entries()) {
      found.push({ name: catcher.next, field: `Catch[${index}]/Next` });
    }
  }
  // A target that is missing altogether is a missing field, and reported as one.
  return found.filter(({ name }) => name !== '');
}

/** Finds transitions to nowhere, states that nothing leads to, and States.ALL that hides what stands after it. */
export function checkTransitions(graph: StateGraph, at: string): Problem[] {
  const problems: Problem[] = [];
  if (!graph.states.has(graph.startAt)) problems.push(missing(graph.startAt, `${at}/StartAt`));
  const reached = new Set<string>();
  const open = [graph.startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = graph.states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...targets(state).map((target) => target.name));
  }
  for (const [name, state] of graph.states) {
    const location = `${at}/States/${name}`;
    for (const target of targets(state)) {
      if (!graph.states.has(target.name)) problems.push(missing(target.name, `${location}/${target.field}`));
    }
    problems.push(...hiddenHandlers(state, location));
    if (reached.has(name) || problems.some((problem) => problem.location.startsWith(`${at}/StartAt`)))
      continue;
    problems.push({
      code: 'MISSING_TRANSITION_TARGET',
      message: `State "${name}" is not reachable.`,
      location,
    });
  }
  return problems;
}

function hiddenHandlers(state: State, location: string): Problem[] {
  if (!('retry' in state)) return [];
  const lists = { Retry: state.retry, Catch: state.catch };
  return Object.entries(lists).flatMap(([field, handlers]) =>
    handlers.slice(0, -1).flatMap((handler, index) =>
      handler.errors.includes('States.ALL')
        ? [
            {
              code: 'SCHEMA_VALIDATION_FAILED',
              message: "'States.ALL' must be the last element",
              location: `${location}/${field}[${index}]`,
            },
          ]
        : [],
    ),
  );
}

function missing(name: string, location: string): Problem {
  return { code: 'MISSING_TRANSITION_TARGET', message: `Missing 'Next' target: ${name}`, location };
}
