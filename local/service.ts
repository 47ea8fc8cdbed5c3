import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a request to the embedded endpoint looks like before any service has read its body. */
export interface RequestHead {
  method: string;
  /** Path with query, exactly as sent. */
  url: string;
  headers: IncomingMessage['headers'];
}

/**
 * One AWS service of the embedded endpoint (ARCHITECTURE: "local/ serves the AWS protocols on one port").
 * The endpoint asks the services in order and gives the request to the first one that accepts it.
 */
export interface Service {
  readonly name: string;
  /** Opens what is on disk; the endpoint listens only after every service has started. */
  start(): Promise<void>;
  /** Finishes what was accepted, then closes. Safe to call twice. */
  stop(): Promise<void>;
  /** Decides from the head alone; must not read the body. */
  accepts(head: RequestHead): boolean;
  /** Answers in the service's own protocol, errors included. A throw becomes a 500 and never ends the process. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}
