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

/**
 * Finds transitions to nowhere, a machine without an end, and states that nothing leads to, in the order and with the
 * silence of AWS: of a machine without an end it does not say what cannot be reached (measured on AWS, floci-io/floci #2735).
 */
export function checkTransitions(graph: StateGraph, at: string): Problem[] {
  const problems: Problem[] = [];
  if (!graph.states.has(graph.startAt)) problems.push(missing(graph.startAt, `${at}/StartAt`));
  for (const [name, state] of graph.states) {
    for (const target of targets(state)) {
      if (graph.states.has(target.name)) continue;
      problems.push(missing(target.name, `${at}/States/${name}/${target.field}`));
    }
  }
  if (at === '' && ![...graph.states.values()].some(isTerminal)) {
    const message = 'Workflow has no terminal state';
    return [...problems, { code: 'MISSING_END_STATE', message, location: '' }];
  }
  const reached = reachable(graph);
  for (const name of graph.states.keys()) {
    if (reached.has(name)) continue;
    const message = `State "${name}" is not reachable.`;
    problems.push({ code: 'MISSING_TRANSITION_TARGET', message, location: `${at}/States/${name}` });
  }
  return problems;
}

function isTerminal(state: State): boolean {
  return state.type !== 'Choice' && !('next' in state);
}

function reachable(graph: StateGraph): Set<string> {
  const reached = new Set<string>();
  const open = [graph.startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = graph.states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...targets(state).map((target) => target.name));
  }
  return reached;
}

function missing(name: string, location: string): Problem {
  return { code: 'MISSING_TRANSITION_TARGET', message: `Missing 'Next' target: ${name}`, location };
}
