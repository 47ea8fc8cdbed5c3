import { mkdir } from 'node:fs/promises';
import { readBody } from '../read-body.ts';
import type { Service } from '../service.ts';
import { type Answer, json, write } from './answer.ts';
import { AuthorizationCodes } from './authorization-codes.ts';
import { answerAuthorize, answerLogout } from './authorize-endpoint.ts';
import type { SignInClient } from './authorize-request.ts';
import { PERSONAS, type Persona } from './personas.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';
import { answerTokenRequest } from './token-endpoint.ts';
import { TokenIssuer } from './tokens.ts';

const BODY_LIMIT_BYTES = 64 * 1024;

/** Stands in for a Cognito user pool and its hosted pages. Whoever can reach it can be anybody: for this machine only. */
export interface SignIn extends Service {
  userPoolId: string;
  clientId: string;
  personas: readonly Persona[];
  /** The public keys as JSON, for a verifier that cannot fetch them from AWS. Needs `start`. */
  jwks(): string;
}

export interface SignInOptions {
  /** Where the signing key is kept; made when absent. */
  directory: string;
  client: SignInClient;
  /** Of the shape of AWS, `<region>_<letters and digits>`. */
  userPoolId?: string;
  personas?: readonly Persona[];
  realNow?: () => number;
}

interface Started {
  key: SigningKey;
  issuer: TokenIssuer;
}

export function createSignIn(options: SignInOptions): SignIn {
  const { client, userPoolId = 'eu-west-2_embedded1', personas = PERSONAS, realNow = Date.now } = options;
  const { clientId } = client;
  const codes = new AuthorizationCodes(realNow);
  const wellKnown = `/${userPoolId}/.well-known/jwks.json`;
  const paths = ['/oauth2/authorize', '/oauth2/token', '/logout', wellKnown];
  let started: Started | undefined;
  const running = () => {
    if (started === undefined) throw new Error('sign-in has not been started');
    return started;
  };
  const keys = () => ({ keys: [running().key.publicJwk] });

  async function answer(url: URL, form: URLSearchParams | undefined): Promise<Answer> {
    switch (url.pathname) {
      case '/oauth2/authorize':
        return answerAuthorize(url, form, { client, personas, codes, realNow });
      case '/oauth2/token':
        return answerTokenRequest(form ?? new URLSearchParams(), {
          clientId,
          codes,
          issuer: running().issuer,
        });
      case '/logout':
        return answerLogout(url.searchParams, client);
      default:
        return json(200, keys());
    }
  }

  return {
    name: 'sign-in',
    userPoolId,
    clientId,
    personas,
    jwks: () => JSON.stringify(keys()),
    async start() {
      await mkdir(options.directory, { recursive: true });
      const key = await openSigningKey(options.directory);
      const issuer = `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/${userPoolId}`;
      started = { key, issuer: new TokenIssuer({ key, issuer, clientId, personas, realNow }) };
    },
    stop: async () => {},
    accepts: ({ url }) => paths.includes(url.split('?', 1)[0] ?? ''),
    async handle(request, response) {
      // Only path and query count; the host is whatever the browser was given.
      const url = new URL(request.url ?? '/', 'http://sign-in.invalid');
      const body = request.method === 'POST' ? await readBody(request, BODY_LIMIT_BYTES) : undefined;
      write(await answer(url, body && new URLSearchParams(body.toString())), response);
    },
  };
}
