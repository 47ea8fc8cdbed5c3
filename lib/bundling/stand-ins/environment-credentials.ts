/**
 * Stands for @aws-sdk/credential-provider-node. A Lambda function's credentials are in its environment (AWS Lambda Developer
 * Guide, "Using Lambda environment variables"); the default chain also carries sign-in by SSO, STS, files, processes and the
 * instance metadata, with a client for each: 130 KB in every function. Without variables it throws CredentialsProviderError.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
