import { join } from 'node:path';
import type { DueSource } from './clock.ts';
import { createDynamoDb } from './dynamodb/dynamodb.ts';
import { createEndpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { createLambda, type EmbeddedLambda } from './lambda/lambda.ts';
import type { MovableClock } from './movable-clock.ts';
import { createPeriodicWork } from './periodic-work.ts';
import { createS3, type S3 } from './s3/s3.ts';
import type { ScheduleDefinition } from './scheduler/schedule.ts';
import { createScheduler, type Scheduler } from './scheduler/scheduler.ts';
import type { Service } from './service.ts';
import { createSes, type EmbeddedSes } from './ses/ses.ts';
import type { SignInClient } from './sign-in/authorize-request.ts';
import { createSignIn, type SignIn } from './sign-in/sign-in.ts';
import { createStepFunctions, type StepFunctions } from './step-functions/step-functions.ts';
import { createTimeMachine, type TimeMachine } from './time-machine.ts';

const HOUR_MS = 3_600_000;

export interface EmbeddedAwsOptions {
  /** A data folder this process holds (`data-folder.ts`); each service keeps its own part of it. */
  directory: string;
  /** 0 takes any free port. */
  port: number;
  clock: MovableClock;
  schedules?: readonly ScheduleDefinition[];
  /** The web application that people sign in to. Default: none may come back from sign-in. */
  signIn?: Partial<SignInClient>;
  /** Told of every fault of a service, by the names of both: never a message, which may name a person. */
  onFault?: (service: string, errorName: string) => void;
  /** Told of every request that a service has answered: what the cost of a run is reckoned from. */
  onExchange?: (exchange: Exchange) => void;
}

export interface EmbeddedAws {
  /**
   * Listens, then calls `prepare`, then takes up what the last process left under way. `prepare` is the place to set the environment
   * and to register functions: one that is missing when it is called would fail the execution that waited for it.
   * @throws PortInUseError
   */
  start(prepare?: (endpoint: { url: string }) => void | Promise<void>): Promise<{ url: string }>;
  /** Lets what is going on come to rest, then closes. Safe to call twice. */
  stop(): Promise<void>;
  clock: MovableClock;
  /** At rest until its `start` is called: then things happen at real speed. */
  timeMachine: TimeMachine;
  lambda: EmbeddedLambda;
  ses: EmbeddedSes;
  s3: S3;
  stepFunctions: StepFunctions;
  scheduler: Scheduler;
  signIn: SignIn;
}

/** The AWS services this system uses, on one port of this machine, on one clock and in one folder. */
export function createEmbeddedAws(options: EmbeddedAwsOptions): EmbeddedAws {
  const { directory, port, clock, schedules = [], onFault = logFault, onExchange } = options;
  const inFolder = (name: string) => join(directory, name);
  const lambda = createLambda();
  const dynamoDb = createDynamoDb({ directory: inFolder('dynamodb'), clock });
  const ses = createSes({
    directory: inFolder('ses'),
    clock,
    onFault: (error) => onFault('ses events', nameOf(error)),
  });
  const s3 = createS3({ directory: inFolder('s3'), clock });
  const stepFunctions = createStepFunctions({ directory: inFolder('step-functions'), clock, lambda });
  const signIn = createSignIn({ directory: inFolder('sign-in'), client: signInClient(options.signIn) });
  const scheduler = createScheduler({ clock, lambda, directory, schedules, onError: onFault });

  const expiry = () => dynamoDb.expireItems();
  const timeToLive = createPeriodicWork({ name: 'time to live', clock, periodMs: HOUR_MS, run: expiry });
  const timeMachine = createTimeMachine({
    clock,
    sources: [
      stepFunctions.dueSource,
      scheduler.calendar,
      lambda.activity,
      activityOf('s3', () => s3.settled()),
      activityOf('ses', () => ses.published()),
    ],
    periodic: [scheduler.periodic, timeToLive],
    onError: (source, error) => onFault(source, nameOf(error)),
  });
  const services = [
    lambda.service,
    signIn,
    dynamoDb,
    ses,
    startedLater(stepFunctions),
    onlyForS3(startedLater(s3)),
  ];
  const onError = (service: string, error: unknown) => onFault(service, nameOf(error));
  const endpoint = createEndpoint({ services, port, onError, ...(onExchange ? { onExchange } : {}) });

  return {
    async start(prepare) {
      const listening = await endpoint.start();
      try {
        await prepare?.(listening);
        await s3.start();
        ses.publishLeftOver();
        await stepFunctions.start();
        scheduler.start();
      } catch (error) {
        await endpoint.stop();
        throw error;
      }
      return listening;
    },
    async stop() {
      await timeMachine.stop();
      await scheduler.stop();
      await endpoint.stop();
    },
    clock,
    timeMachine,
    lambda,
    ses,
    s3,
    stepFunctions,
    scheduler,
    signIn,
  };
}

function signInClient({
  clientId = 'jem-web',
  redirectUris = [],
  logoutUris = [],
}: Partial<SignInClient> = {}): SignInClient {
  return { clientId, redirectUris, logoutUris };
}

/** A service that calls functions as soon as it starts: it has to wait until they can be called. */
function startedLater(service: Service): Service {
  const { name, stop, accepts, handle } = service;
  return { name, start: async () => {}, stop, accepts, handle };
}

/** S3 takes any path; what is meant for a service we do not have is left for the endpoint to refuse. */
function onlyForS3(service: Service): Service {
  return {
    ...service,
    accepts: ({ headers }) => {
      const signedFor = /\/([a-z0-9-]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1];
      return headers['x-amz-target'] === undefined && (signedFor === undefined || signedFor === 's3');
    },
  };
}

/** Lets the time machine wait for those who listen to a service. */
function activityOf(name: string, settled: () => Promise<void>): DueSource {
  return { name, nextDue: () => undefined, fireDue: async () => {}, settled };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

function logFault(service: string, errorName: string): void {
  process.stderr.write(`The embedded ${service} failed: ${errorName}\n`);
}
