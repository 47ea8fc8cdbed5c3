import type { ExpressionRules } from './template.ts';

/** A node of JSONata's syntax tree; its published type leaves out half of the node types and members. */
interface Node {
  type: string;
  value?: unknown;
}
interface Finding {
  code: string;
  message: string;
}
const UNSUPPORTED = 'UNSUPPORTED_JSONATA_EXPRESSION';

/**
 * Finds what AWS refuses in an expression at creation: there is no input document, so a field name, `$` or `$$` at the
 * top level refers to nothing, and `$states.result` and `$states.errorOutput` exist in few fields only.
 */
export function checkReferences(ast: unknown, rules: ExpressionRules): Finding[] {
  const findings: Finding[] = [];
  walk(ast, false, { findings, rules });
  return findings;
}

interface Search {
  findings: Finding[];
  rules: ExpressionRules;
}

/** Members that are evaluated with the value before them as their context: predicates, groups, sort terms, transforms. */
const CONTEXTUAL = new Set(['stages', 'predicate', 'group', 'terms', 'pattern', 'update', 'delete']);

function walk(node: unknown, hasContext: boolean, search: Search): void {
  if (typeof node !== 'object' || node === null) return;
  if (isNode(node)) checkName(node, hasContext, search);
  for (const [name, member] of Object.entries(node)) {
    if (name === 'steps') walkSteps(member, hasContext, search);
    else walk(member, hasContext || CONTEXTUAL.has(name), search);
  }
}

/** Every step of a path but the first has the one before it as its context. */
function walkSteps(steps: readonly unknown[], hasContext: boolean, search: Search): void {
  checkStates(steps.filter(isNode), search);
  for (const [index, step] of steps.entries()) walk(step, hasContext || index > 0, search);
}

function checkName(node: Node, hasContext: boolean, { findings }: Search): void {
  const isRoot = node.type === 'variable' && node.value === '$';
  const isContext = node.type === 'variable' && node.value === '';
  const isField = node.type === 'name' || node.type === 'wildcard' || node.type === 'descendant';
  if (isRoot) findings.push({ code: UNSUPPORTED, message: "Reference to '$$' is not supported." });
  else if (hasContext) return;
  else if (isContext) findings.push(atTopLevel('$'));
  else if (isField) findings.push(atTopLevel(String(node.value)));
}

function atTopLevel(name: string): Finding {
  return { code: UNSUPPORTED, message: `Reference to '${name}' at the top level is not supported.` };
}

function checkStates(steps: readonly Node[], { findings, rules }: Search): void {
  const [first, second] = steps;
  if (first?.type !== 'variable' || first.value !== 'states' || second?.type !== 'name') return;
  const name = String(second.value);
  const isKnown = name === 'input' || name === 'context';
  const isAllowed = (name === 'result' && rules.result) || (name === 'errorOutput' && rules.errorOutput);
  if (isKnown || isAllowed) return;
  findings.push({
    code: UNSUPPORTED,
    message: `Reference to '$states.${name}' is not supported in this field.`,
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
