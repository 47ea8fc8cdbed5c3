import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDefinition } from '../../../../local/step-functions/definition/parse.ts';
import type { Json } from '../../../../local/step-functions/json.ts';

/** Each rule with a definition that breaks it and the nearest one that keeps it. */
interface Rule {
  rule: string;
  refused: Json;
  problems: string[];
  accepted: Json;
}
const rules: Rule[] = JSON.parse(readFileSync(join(__dirname, 'rules.json'), 'utf8'));

function problemsOf(text: string): string[] {
  const parsed = parseDefinition(text);
  if (parsed.kind === 'machine') return [];
  return parsed.problems.map(({ code, message, location }) => `${code}: ${message} at ${location || 'null'}`);
}

describe('a definition', () => {
  it.each(rules)('$rule', ({ refused, problems, accepted }) => {
    expect(problemsOf(JSON.stringify(refused))).toEqual(problems);
    expect(problemsOf(JSON.stringify(accepted))).toEqual([]);
  });

  it('that is not JSON is refused with the message of the parser, and its place both in it and as location', () => {
    const place = '[Source: (String)"not a definition"; line: 1, column: 4]';
    const tokens = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
    expect(problemsOf('not a definition')).toEqual([
      `INVALID_JSON_DESCRIPTION: Unrecognized token 'not': was expecting ${tokens}\n at ${place} at ${place}`,
    ]);
  });

  it.each(['', '1', '[]', 'null'])('that is %j instead of an object is refused', (text) => {
    expect(problemsOf(text)).toEqual([
      'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null',
    ]);
  });

  it('keeps the deadline of the machine only when it is shorter than the year AWS allows', () => {
    const definition = (TimeoutSeconds: number) =>
      JSON.stringify({
        QueryLanguage: 'JSONata',
        TimeoutSeconds,
        StartAt: 'A',
        States: { A: { Type: 'Succeed' } },
      });
    const deadline = (text: string) => {
      const parsed = parseDefinition(text);
      return parsed.kind === 'machine' ? parsed.machine.timeoutSeconds : 'invalid';
    };
    expect(deadline(definition(365 * 86_400 - 1))).toBe(365 * 86_400 - 1);
    expect(deadline(definition(365 * 86_400))).toBeUndefined();
  });
});
