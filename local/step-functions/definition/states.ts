import { arrayField, numberField, optional, secondsField, stringField, timestampField } from './fields.ts';
import type { State, StateType, Template } from './machine.ts';
import { type Parsing, parseGraph } from './parse.ts';
import type { Reader } from './reader.ts';
import { parseResource } from './resource.ts';
import { parseGuarded, parseNext, parseResult, parseRule } from './result.ts';

interface Source {
  readonly name: string;
  readonly reader: Reader;
  readonly parsing: Parsing;
}
type Parser = (source: Source) => State | undefined;

/** Fields of the JSONPath language, named in the refusal because they are the usual sign of a machine in it. */
const JSONPATH_FIELDS = [
  'InputPath',
  'OutputPath',
  'Parameters',
  'Result',
  'ResultPath',
  'ResultSelector',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
];

const PARSERS: Record<StateType, Parser> = {
  Task: ({ name, reader }) => {
    reader.require('Resource');
    const resource = parseResource(reader.string('Resource') ?? '');
    if (typeof resource === 'string') {
      if (reader.raw('Resource') !== undefined) reader.problem(resource, 'Resource');
      return undefined;
    }
    return {
      type: 'Task',
      name,
      resource,
      ...optional('arguments', reader.template('Arguments')),
      ...optional('timeoutSeconds', secondsField(reader, 'TimeoutSeconds')),
      ...optional('heartbeatSeconds', secondsField(reader, 'HeartbeatSeconds')),
      ...optional('roleArn', parseCredentials(reader)),
      ...parseGuarded(reader),
    };
  },
  Pass: ({ name, reader }) => ({ type: 'Pass', name, ...parseNext(reader), ...parseResult(reader) }),
  Wait: ({ name, reader }) => {
    if ((reader.raw('Seconds') === undefined) === (reader.raw('Timestamp') === undefined)) {
      reader.problem("A Wait state must have exactly one of 'Seconds' and 'Timestamp'");
    }
    return {
      type: 'Wait',
      name,
      ...optional('seconds', secondsField(reader, 'Seconds', 0)),
      ...optional('timestamp', timestampField(reader, 'Timestamp')),
      ...parseNext(reader),
      ...parseResult(reader),
    };
  },
  Choice: ({ name, reader }) => {
    reader.require('Choices');
    const choices = reader.objects('Choices');
    if (Array.isArray(reader.raw('Choices')) && choices.length === 0)
      reader.problem('Array is empty', 'Choices');
    const rules = choices.map((choice, index) => parseRule(choice, `Choices[${index}]`));
    return {
      type: 'Choice',
      name,
      rules,
      ...optional('default', reader.string('Default')),
      ...parseResult(reader),
    };
  },
  Succeed: ({ name, reader }) => ({
    type: 'Succeed',
    name,
    ...optional('output', reader.template('Output')),
  }),
  Fail: ({ name, reader }) => ({
    type: 'Fail',
    name,
    ...optional('error', stringField(reader, 'Error')),
    ...optional('cause', stringField(reader, 'Cause')),
  }),
  Parallel: ({ name, reader, parsing }) => {
    reader.require('Branches');
    const branches = reader.objects('Branches').map((branch, index) => {
      const key = `${name}/${index}`;
      branch.string('Comment');
      parseGraph(branch, parsing, key);
      branch.refuseUnknown();
      return key;
    });
    if (Array.isArray(reader.raw('Branches')) && branches.length === 0)
      reader.problem('Array is empty', 'Branches');
    return {
      type: 'Parallel',
      name,
      branches,
      ...optional('arguments', reader.template('Arguments')),
      ...parseGuarded(reader),
    };
  },
  Map: ({ name, reader, parsing }) => {
    reader.require('ItemProcessor');
    const processor = reader.object('ItemProcessor');
    if (processor !== undefined) parseProcessor(processor, parsing, name);
    return {
      type: 'Map',
      name,
      processor: name,
      ...optional('items', arrayField(reader, 'Items')),
      ...optional('itemSelector', reader.template('ItemSelector')),
      ...optional('maxConcurrency', numberField(reader, 'MaxConcurrency', { min: 0 })),
      ...optional('toleratedFailureCount', numberField(reader, 'ToleratedFailureCount', { min: 0 })),
      ...optional(
        'toleratedFailurePercentage',
        numberField(reader, 'ToleratedFailurePercentage', { min: 0, max: 100 }),
      ),
      ...parseGuarded(reader),
    };
  },
};

/** One state; undefined when so much is wrong with it that there is nothing to go on with. */
export function parseState(name: string, reader: Reader, parsing: Parsing): State | undefined {
  reader.require('Type');
  const type = reader.string('Type');
  reader.string('Comment');
  const language = reader.string('QueryLanguage');
  if (parsing.isJsonata && language === 'JSONPath') {
    reader.problem("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
    return undefined;
  }
  if (!parsing.isJsonata && language !== 'JSONata') {
    const field = JSONPATH_FIELDS.find((candidate) => reader.raw(candidate) !== undefined) ?? 'QueryLanguage';
    reader.problem(
      "State is written in JSONPath, which is not supported: set 'QueryLanguage' to 'JSONata'",
      field,
    );
    return undefined;
  }
  if (!isStateType(type)) {
    if (type !== undefined)
      reader.problem(`Value must be one of [${Object.keys(PARSERS).join(', ')}]`, 'Type');
    return undefined;
  }
  const state = PARSERS[type]({ name, reader, parsing });
  if (state !== undefined) reader.refuseUnknown();
  return state;
}

function parseCredentials(reader: Reader): Template | undefined {
  const credentials = reader.object('Credentials');
  if (credentials === undefined) return undefined;
  credentials.require('RoleArn');
  const roleArn = credentials.template('RoleArn', { path: 'Credentials/RoleArn' });
  credentials.refuseUnknown();
  return roleArn;
}

function parseProcessor(reader: Reader, parsing: Parsing, key: string): void {
  reader.string('Comment');
  const mode = reader.object('ProcessorConfig');
  if (mode !== undefined) {
    if (mode.string('Mode') !== 'INLINE') mode.problem('Only inline Map states are supported', 'Mode');
    mode.refuseUnknown();
  }
  parseGraph(reader, parsing, key);
  reader.refuseUnknown();
}

function isStateType(type: string | undefined): type is StateType {
  return type !== undefined && Object.hasOwn(PARSERS, type);
}
