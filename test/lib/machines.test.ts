import type { FunctionName, MachineName } from '../../contracts/workflow.ts';
import { MACHINES, machinePlaceholder } from '../../contracts/workflow.ts';
import { SHIPPED } from '../statemachines/machines.ts';
import { synthesise } from './synthesised.ts';

const { entries, functionOf, statementsOf, statementsOfRole } = synthesise('production');
const machines = entries('AWS::StepFunctions::StateMachine');
const versions = entries('AWS::StepFunctions::StateMachineVersion');
const aliases = entries('AWS::StepFunctions::StateMachineAlias');
const arnOf = (name: MachineName) => `:stateMachine:jem-production-${name}`;
const textOf = (name: MachineName) => SHIPPED.find((machine) => machine.name === name)?.text ?? '';

describe.each([...MACHINES])('%s', (name) => {
  const [id, machine] = machines.find(
    ([, { Properties }]) => Properties.StateMachineName === `jem-production-${name}`,
  ) ?? ['', { Properties: {} }];
  const version = versions.find(([, { Properties }]) => Properties.StateMachineArn.Ref === id);
  const alias = aliases.find(([, { Properties }]) =>
    JSON.stringify(Properties.RoutingConfiguration).includes(`"${version?.[0]}"`),
  );
  const started = MACHINES.filter((child) => textOf(name).includes(`\${${machinePlaceholder(child)}}`));
  const role = machine.Properties.RoleArn?.['Fn::GetAtt'][0];

  it('is published as a new version whenever anything of it changes, and its former versions stay', () => {
    expect(version?.[1].Properties.StateMachineRevisionId).toEqual({
      'Fn::GetAtt': [id, 'StateMachineRevisionId'],
    });
    expect(version?.[1].UpdateReplacePolicy).toBe('Retain');
    expect(version?.[1].DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('has an alias that points to that version alone', () => {
    expect(alias?.[1].Properties).toMatchObject({ Name: 'live', RoutingConfiguration: [{ Weight: 100 }] });
  });

  it('starts other machines by their alias, and only once these have been released', () => {
    const substitutions = machine.Properties.DefinitionSubstitutions;
    for (const child of started) {
      expect(JSON.stringify(substitutions[machinePlaceholder(child)])).toContain(`${arnOf(child)}:live"`);
    }
    const before = aliases
      .filter(([aliasId]) => [machine.DependsOn ?? []].flat().includes(aliasId))
      .map(([aliasId]) => aliasId);
    expect(before).toHaveLength(started.filter((child) => child !== name).length);
  });

  it('may start those machines and no other; Step Functions asks for the ARN without the alias', () => {
    const start = statementsOfRole(role).filter(({ Action }) => Action === 'states:StartExecution');
    const resources = JSON.stringify(start.flatMap(({ Resource }) => Resource));
    for (const child of MACHINES)
      expect([child, resources.includes(`${arnOf(child)}"`)]).toEqual([child, started.includes(child)]);
    expect(resources).not.toContain(':live');
  });
});

describe('functions', () => {
  it('start executions by the alias, of machines that they may start', () => {
    const { LIFECYCLE_MACHINE_ARN, RELEASE_PACK_MACHINE_ARN } =
      functionOf('team-pages')?.Environment.Variables ?? {};
    expect(JSON.stringify(LIFECYCLE_MACHINE_ARN)).toContain(`${arnOf('jem-lifecycle')}:live"`);
    expect(JSON.stringify(RELEASE_PACK_MACHINE_ARN)).toContain(`${arnOf('release-pack')}:live"`);
    const start = statementsOf('team-pages').find(({ Action }) => Action === 'states:StartExecution');
    expect(JSON.stringify(start.Resource)).toContain(`${arnOf('jem-lifecycle')}"`);
  });

  const resumedBy = (name: FunctionName) => {
    const resume = statementsOf(name).filter(({ Action }) => Action === 'states:SendTaskSuccess');
    const resources = JSON.stringify(resume.map(({ Resource }) => Resource));
    return MACHINES.filter((machine) => resources.includes(`${arnOf(machine)}"`));
  };

  it.each(['team-pages', 'reconcile'] as const)(
    '%s may resume every machine that waits for a callback',
    (name) => {
      const waiting = MACHINES.filter((machine) => textOf(machine).includes('waitForTaskToken'));
      expect(resumedBy(name)).toEqual(waiting);
      expect(waiting.length).toBeGreaterThan(3);
    },
  );

  it.each(['partner-pages', 'receive-mail', 'await-answer'] as const)(
    '%s may resume what waits for an answer, and nothing else',
    (name) => {
      expect(resumedBy(name)).toEqual(['emailed-task']);
    },
  );
});
