import { Template } from 'aws-cdk-lib/assertions';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import { synthesise } from './synthesised.ts';

const { stacks, entries, properties, statementsOfRole } = synthesise('production', {
  mailReceivingRegion: 'eu-west-1',
});
const receiving = Template.fromStack(stacks.receiving);

/** The role of the stage that SES may act as, and its logical id. */
const [[roleId, role] = [], ...otherRoles] = entries('AWS::IAM::Role').filter(([, { Properties }]) =>
  JSON.stringify(Properties.AssumeRolePolicyDocument).includes('ses.amazonaws.com'),
);

describe('mail that is received in another region than that of the stage', () => {
  it('is taken in there for the domain of the replies alone, which has an identity in that region', () => {
    expect(stacks.receiving.region).toBe('eu-west-1');
    const identities = Object.values(receiving.findResources('AWS::SES::EmailIdentity'));
    expect(identities.map(({ Properties }) => Properties)).toEqual([
      { EmailIdentity: 'reply.jem.example.org' },
    ]);
    receiving.hasResourceProperties('AWS::SES::ReceiptRule', {
      Rule: { Recipients: ['reply.jem.example.org'] },
    });
  });

  it('says by which records the domain is proved, and where its mail goes', () => {
    const outputs = Object.entries(receiving.findOutputs('*'));
    const names = ['ReplyDkimRecord1', 'ReplyDkimRecord2', 'ReplyDkimRecord3', 'ReplyRecord'];
    expect(outputs.map(([name]) => name).sort()).toEqual(names);
    for (const [name, { Value }] of outputs) {
      if (name === 'ReplyRecord')
        expect(Value).toBe('reply.jem.example.org MX 10 inbound-smtp.eu-west-1.amazonaws.com');
      else expect(JSON.stringify(Value)).toMatch(/DkimDNSTokenName(\d).*CNAME.*DkimDNSTokenValue\1/);
    }
  });

  it('is written by a role that our rule in that region may act as, and nobody else', () => {
    expect(otherRoles).toEqual([]);
    const [trust, ...others] = role?.Properties.AssumeRolePolicyDocument.Statement ?? [];
    expect(others).toEqual([]);
    expect(trust.Principal).toEqual({ Service: 'ses.amazonaws.com' });
    expect(Object.keys(trust.Condition)).toEqual(['StringEquals']);
    expect(trust.Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    expect(JSON.stringify(trust.Condition.StringEquals['aws:SourceArn'])).toMatch(
      /:ses:eu-west-1:.*:receipt-rule-set\/jem-production:receipt-rule\/jem-production/,
    );
    const [rule] = Object.values(receiving.findResources('AWS::SES::ReceiptRule'));
    const [{ S3Action }] = rule?.Properties.Rule.Actions ?? [];
    expect(JSON.stringify(S3Action.IamRoleArn)).toContain(`${roleId}Arn`);
  });

  it('goes under one prefix of the bucket, encrypted with the key of the stage through S3, and nowhere else', () => {
    const statements = statementsOfRole(roleId ?? '');
    const [put, encrypt, ...others] = statements;
    expect(others).toEqual([]);
    expect(put).toMatchObject({ Effect: 'Allow', Action: 's3:PutObject' });
    expect(JSON.stringify(put.Resource)).toMatch(new RegExp(`Documents.*/${INBOUND_PREFIX}\\*`));
    expect(encrypt).toMatchObject({
      Action: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'],
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-2.amazonaws.com' } },
    });
    expect(encrypt.Resource['Fn::GetAtt'][0]).toMatch(/^DataKey/);
  });

  it('leaves bucket and key closed to SES itself, which needs them no more', () => {
    const policies = [
      ...properties('AWS::S3::BucketPolicy').map(({ PolicyDocument }) => PolicyDocument),
      ...properties('AWS::KMS::Key').map(({ KeyPolicy }) => KeyPolicy),
    ];
    expect(policies.length).toBeGreaterThan(3);
    expect(JSON.stringify(policies)).not.toContain('ses.amazonaws.com');
  });
});
