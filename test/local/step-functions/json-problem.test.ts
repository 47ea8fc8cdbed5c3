import fc from 'fast-check';
import { jsonProblem } from '../../../local/step-functions/json-problem.ts';

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const at = (text: string, column: number, line = 1) =>
  `[Source: (String)"${text}"; line: ${line}, column: ${column}]`;

describe('what is wrong with a text that is not JSON', () => {
  it.each([
    ['not a definition', `Unrecognized token 'not': was expecting ${VALUES}`, 4],
    ['[nul]', `Unrecognized token 'nul': was expecting ${VALUES}`, 5],
    ['{"a":tru,"b":1}', `Unrecognized token 'tru': was expecting ${VALUES}`, 9],
    ["{'a':1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 3],
    ['{"a":1,}', "Unexpected character ('}' (code 125)): was expecting double-quote to start field name", 9],
    ['[1,]', `Unexpected character (']' (code 93)): expected a valid value ${VALUES}`, 5],
    ['{"a":}', `Unexpected character ('}' (code 125)): expected a valid value ${VALUES}`, 7],
    [
      '{"a" 1}',
      "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value",
      7,
    ],
    [
      '{"a":1 "b":2}',
      `Unexpected character ('"' (code 34)): was expecting comma to separate Object entries`,
      9,
    ],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 5],
    [
      '{"a":1',
      `Unexpected end-of-input: expected close marker for Object (start marker at ${at('{"a":1', 1)})`,
      7,
    ],
    [
      '[true',
      `Unexpected end-of-input: expected close marker for Array (start marker at ${at('[true', 1)})`,
      6,
    ],
    ['{', 'Unexpected end-of-input within/between Object entries', 2],
    ['[', 'Unexpected end-of-input within/between Array entries', 2],
    ['[1,', 'Unexpected end-of-input within/between Array entries', 4],
    ['{"a"', 'Unexpected end-of-input within/between Object entries', 5],
    ['{"a":', 'Unexpected end-of-input within/between Object entries', 6],
    ['"a', 'Unexpected end-of-input: was expecting closing quote for a string value', 3],
    ['{"a', 'Unexpected end-of-input in field name', 4],
    ['"\\', 'Unexpected end-of-input: was expecting closing quote for a string value', 3],
    ['"\\q"', "Unrecognized character escape 'q' (code 113)", 4],
    [
      '"a\tb"',
      'Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be included in string value',
      4,
    ],
    ['[1}', `Unexpected close marker '}': expected ']' (for Array starting at ${at('[1}', 1)})`, 4],
    ['{"a":1]', `Unexpected close marker ']': expected '}' (for Object starting at ${at('{"a":1]', 1)})`, 8],
  ])('%j: %s', (text, message, column) => {
    expect(jsonProblem(text)).toEqual({ message, source: at(text, column) });
  });

  it('counts lines, and columns within them', () => {
    const text = '{\n  "a": 1,\n  b: 2\n}';
    expect(jsonProblem(text)?.source).toBe(at(text, 3 + 1, 3));
  });

  it('shows the first 500 characters of a text and how many it leaves out', () => {
    const spaces = ' '.repeat(500);
    expect(jsonProblem(`${spaces}x`)?.source).toBe(
      `[Source: (String)"${spaces}"[truncated 1 chars]; line: 1, column: 502]`,
    );
    expect(jsonProblem(`${' '.repeat(499)}x`)?.source).not.toContain('truncated');
  });

  it('is nothing when the text is JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => jsonProblem(text) === undefined));
    expect(jsonProblem('{"a":[{},[],"\\u00e9\\n",-1.5e+3,true,false,null]}')).toBeUndefined();
  });
});
