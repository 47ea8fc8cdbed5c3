import { isObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { jsonProblem } from '../json-problem.ts';
import { MAX_EXECUTION_MS, MAX_NAME_LENGTH } from '../limits.ts';
import { MAX_SECONDS } from './fields.ts';
import type { Machine, Problem, State, StateGraph } from './machine.ts';
import { Reader } from './reader.ts';
import { parseState } from './states.ts';
import { checkTransitions } from './transitions.ts';
import { checkVariables } from './variables.ts';

export type Parsed =
  | { readonly kind: 'machine'; readonly machine: Machine }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** What the parts of a definition add to while it is read. */
export interface Parsing {
  readonly problems: Problem[];
  readonly graphs: Map<string, StateGraph>;
  readonly names: Set<string>;
  readonly isJsonata: boolean;
}

/** Reads a definition and refuses everything that this engine would not run exactly as AWS does. */
export function parseDefinition(text: string): Parsed {
  let json: Json;
  try {
    json = text === '' ? null : parseJson(text);
  } catch (thrown) {
    const found = jsonProblem(text);
    const message = found === undefined ? String(thrown) : `${found.message}\n at ${found.source}`;
    return invalid({ code: 'INVALID_JSON_DESCRIPTION', message, location: found?.source ?? '' });
  }
  if (!isObject(json)) {
    return invalid({
      code: 'SCHEMA_VALIDATION_FAILED',
      message: 'Definition must be a valid JSON object',
      location: '',
    });
  }
  return parseMachine(json);
}

function parseMachine(json: JsonObject): Parsed {
  const problems: Problem[] = [];
  const root = new Reader(json, '', problems);
  const language = root.string('QueryLanguage');
  if (language !== undefined && language !== 'JSONata' && language !== 'JSONPath') {
    root.problem('Value must be one of [JSONPath, JSONata]', 'QueryLanguage');
  }
  const version = root.string('Version');
  if (version !== undefined && version !== '1.0') root.problem('Value must be one of [1.0]', 'Version');
  root.string('Comment');
  const timeoutSeconds = root.number('TimeoutSeconds', { integer: true, min: 1, max: MAX_SECONDS });
  const parsing: Parsing = {
    problems,
    graphs: new Map(),
    names: new Set(),
    isJsonata: language === 'JSONata',
  };
  parseGraph(root, parsing, '');
  root.refuseUnknown();
  if (problems.length === 0) problems.push(...checkVariables(parsing.graphs));
  if (problems.length > 0) return { kind: 'invalid', problems };
  const limit = MAX_EXECUTION_MS / 1000;
  return {
    kind: 'machine',
    machine: {
      graphs: parsing.graphs,
      ...(timeoutSeconds !== undefined && timeoutSeconds < limit && { timeoutSeconds }),
    },
  };
}

/** Reads StartAt and States of a machine, a branch or an item processor, and files the graph under `key`. */
export function parseGraph(reader: Reader, parsing: Parsing, key: string): void {
  reader.require('States', 'StartAt');
  const startAt = reader.string('StartAt');
  const definitions = reader.object('States');
  if (startAt === undefined || definitions === undefined) return;
  const states = new Map<string, State>();
  for (const name of definitions.keys()) {
    const definition = definitions.object(name);
    if (definition === undefined) continue;
    checkName(name, definition, parsing);
    const state = parseState(name, definition, parsing);
    if (state !== undefined) states.set(name, state);
  }
  const graph: StateGraph = { startAt, states };
  parsing.graphs.set(key, graph);
  // A state that could not be read has no transitions, so reachability would only repeat its problem.
  if (states.size === definitions.keys().length) {
    parsing.problems.push(...checkTransitions(graph, reader.at));
  }
}

function checkName(name: string, definition: Reader, parsing: Parsing): void {
  if (name.length === 0 || name.length > MAX_NAME_LENGTH) {
    const rule = `State name must have between 1 and ${MAX_NAME_LENGTH} characters`;
    definition.problem(rule, '', 'INVALID_STATE_NAME');
  }
  if (parsing.names.has(name)) {
    const rule = `State name '${name}' is not unique in the state machine`;
    definition.problem(rule, '', 'DUPLICATE_STATE_NAME');
  }
  parsing.names.add(name);
}

function invalid(problem: Problem): Parsed {
  return { kind: 'invalid', problems: [problem] };
}
