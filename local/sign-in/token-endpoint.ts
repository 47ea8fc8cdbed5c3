import { type Answer, json } from './answer.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import type { TokenIssuer, Tokens } from './tokens.ts';

export interface TokenEndpointDeps {
  clientId: string;
  codes: AuthorizationCodes;
  issuer: TokenIssuer;
}

/** Answers `POST /oauth2/token`: a code with its PKCE verifier, or a refresh token, for tokens. */
export async function answerTokenRequest(form: URLSearchParams, deps: TokenEndpointDeps): Promise<Answer> {
  const field = (name: string) => form.get(name) ?? '';
  if (field('client_id') !== deps.clientId) return json(400, { error: 'invalid_client' });
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const grant = deps.codes.redeem(field('code'), field('redirect_uri'), field('code_verifier'));
      return granted(grant && (await deps.issuer.issue(grant)));
    }
    case 'refresh_token':
      return granted(await deps.issuer.refresh(field('refresh_token')));
    default:
      return json(400, { error: 'unsupported_grant_type' });
  }
}

function granted(tokens: Tokens | undefined): Answer {
  return tokens === undefined ? json(400, { error: 'invalid_grant' }) : json(200, tokens);
}
