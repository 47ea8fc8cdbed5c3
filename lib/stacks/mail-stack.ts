import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { bounceDomainOf } from '../config-values.ts';
import type { Alerts } from '../constructs/alerts.ts';
import { MailAlarms } from '../constructs/mail-alarms.ts';
import { MailEvents } from '../constructs/mail-events.ts';

interface MailStackProps extends StackProps {
  config: StageConfig;
  alerts: Alerts;
}

/** The sender: a domain identity signed with DKIM, and a configuration set that neither tracks opens nor clicks. */
export class MailStack extends Stack {
  readonly identity: ses.EmailIdentity;
  readonly configurationSetArn: string;
  readonly events: MailEvents;

  constructor(scope: Construct, id: string, props: MailStackProps) {
    super(scope, id, props);
    const { config, alerts } = props;
    const configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: `jem-${config.stage}`,
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSetArn = this.formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: configurationSet.configurationSetName,
    });
    this.identity = new ses.EmailIdentity(this, 'Identity', {
      identity: ses.Identity.domain(config.mailDomain),
      // Its default: whatever is sent by this domain is counted and reported.
      configurationSet,
      mailFromDomain: bounceDomainOf(config.mailDomain),
      mailFromBehaviorOnMxFailure: ses.MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
    });
    this.events = new MailEvents(this, 'Events', { config, configurationSet, alerts });
    new MailAlarms(this, 'Alarms', { alerts });
    this.#outputRecords(config);
  }

  /** What to put into the domain's DNS (docs/deploy.md, step 5). */
  #outputRecords({ mailDomain, region, alarmEmail }: StageConfig): void {
    const record = (id: string, value: string) => new CfnOutput(this, id, { value });
    this.identity.dkimRecords.forEach(({ name, value }, index) => {
      record(`DkimRecord${index + 1}`, `${name} CNAME ${value}`);
    });
    record('BounceRecord', `${bounceDomainOf(mailDomain)} MX 10 feedback-smtp.${region}.amazonses.com`);
    record('SpfRecord', `${bounceDomainOf(mailDomain)} TXT "v=spf1 include:amazonses.com -all"`);
    // The identity alone sends for this domain, so strict alignment of DKIM holds; SPF aligns by the sub-domain.
    record(
      'DmarcRecord',
      `_dmarc.${mailDomain} TXT "v=DMARC1; p=reject; adkim=s; aspf=r; rua=mailto:${alarmEmail}"`,
    );
  }
}
