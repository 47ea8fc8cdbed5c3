import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { removalOfData } from '../constructs/removal.ts';

/** Who may sign in: a user pool without self sign-up, with a second factor, and one group per role. */
export class SignInStack extends Stack {
  readonly userPool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  readonly signInUrl: string;

  constructor(scope: Construct, id: string, props: StackProps & { config: StageConfig }) {
    super(scope, id, { ...props, terminationProtection: props.config.isProtected });
    this.userPool = this.#createUserPool(props.config);
    acknowledge(
      this.userPool,
      'Fourteen characters of any kind, checked against passwords that are known: rules of composition make for worse ones (ASVS 5.0, 6.2.5).',
      ['AwsSolutions-COG1'],
    );
    this.client = this.#createClient(props.config);
    const domain = this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: props.config.signInPrefix },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.signInUrl = domain.baseUrl();
    // Managed login shows no page for a client without a style.
    new cognito.CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    for (const role of ['coordinator', 'manager', 'auditor']) {
      new cognito.CfnUserPoolGroup(this, `Group-${role}`, {
        userPoolId: this.userPool.userPoolId,
        groupName: role,
      });
    }
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
  }

  #createUserPool(config: StageConfig): cognito.UserPool {
    return new cognito.UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: false,
        requireUppercase: false,
        requireDigits: false,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      featurePlan: cognito.FeaturePlan.PLUS,
      standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: config.isProtected,
      removalPolicy: removalOfData(config),
    });
  }

  #createClient(config: StageConfig): cognito.UserPoolClient {
    return this.userPool.addClient('Web', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
        callbackUrls: [`${config.publicUrl}/sign-in/callback`],
        logoutUrls: [`${config.publicUrl}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // Read once, when the browser comes back; the session is ours from then on. Nothing is refreshed: the least that Cognito allows.
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
    });
  }
}
